"""The Bot API's methods and objects: names, types and which are required (Bot API 10.1)."""

import re
from dataclasses import dataclass

# Read `name!:type` as a required field. Types: int, str, bool, float, chat (Integer or String),
# file (InputFile or String), upload (InputFile), [type] for an array, or the name of an object.
_SEND = """
    business_connection_id:str chat_id!:chat message_thread_id:int direct_messages_topic_id:int
    disable_notification:bool protect_content:bool allow_paid_broadcast:bool message_effect_id:str
    suggested_post_parameters:SuggestedPostParameters reply_parameters:ReplyParameters
    reply_markup:ReplyMarkup
"""
_CAPTION = "caption:str parse_mode:str caption_entities:[MessageEntity]"
_EDIT = "business_connection_id:str chat_id:chat message_id:int inline_message_id:str"
_SCOPE = "scope:BotCommandScope language_code:str"

_METHODS = {
    "getMe": "",
    "getUpdates": "offset:int limit:int timeout:int allowed_updates:[str]",
    "setWebhook": """url!:str certificate:upload ip_address:str max_connections:int allowed_updates:[str]
        drop_pending_updates:bool secret_token:str""",
    "deleteWebhook": "drop_pending_updates:bool",
    "getWebhookInfo": "",
    "sendMessage": _SEND + "text!:str parse_mode:str entities:[MessageEntity] link_preview_options:LinkPreviewOptions",
    "sendPhoto": f"{_SEND} {_CAPTION} photo!:file show_caption_above_media:bool has_spoiler:bool",
    "sendDocument": f"{_SEND} {_CAPTION} document!:file thumbnail:file disable_content_type_detection:bool",
    "sendChatAction": "business_connection_id:str chat_id!:chat message_thread_id:int action!:str",
    "editMessageText": f"""{_EDIT} text:str parse_mode:str entities:[MessageEntity]
        link_preview_options:LinkPreviewOptions rich_message:InputRichMessage
        reply_markup:InlineKeyboardMarkup""",
    "editMessageReplyMarkup": f"{_EDIT} reply_markup:InlineKeyboardMarkup",
    "deleteMessage": "chat_id!:chat message_id!:int",
    "answerCallbackQuery": "callback_query_id!:str text:str show_alert:bool url:str cache_time:int",
    "getFile": "file_id!:str",
    "getChat": "chat_id!:chat",
    "setMyCommands": f"commands!:[BotCommand] {_SCOPE}",
    "deleteMyCommands": _SCOPE,
    "getMyCommands": _SCOPE,
    "setMyDescription": "description:str language_code:str",
    "setMyShortDescription": "short_description:str language_code:str",
    "setChatMenuButton": "chat_id:int menu_button:MenuButton",
}

_KEYBOARD = "selective:bool"
_SUBJECTS = "user_is_bot:bool user_is_premium:bool"
_OBJECTS = {
    "InlineKeyboardMarkup": "inline_keyboard!:[[InlineKeyboardButton]]",
    "InlineKeyboardButton": """text!:str icon_custom_emoji_id:str style:str url:str callback_data:str
        web_app:WebAppInfo login_url:LoginUrl switch_inline_query:str switch_inline_query_current_chat:str
        switch_inline_query_chosen_chat:SwitchInlineQueryChosenChat copy_text:CopyTextButton
        callback_game:CallbackGame pay:bool""",
    "ReplyKeyboardMarkup": f"""keyboard!:[[KeyboardButton]] is_persistent:bool resize_keyboard:bool
        one_time_keyboard:bool input_field_placeholder:str {_KEYBOARD}""",
    "KeyboardButton": """text!:str icon_custom_emoji_id:str style:str request_users:KeyboardButtonRequestUsers
        request_chat:KeyboardButtonRequestChat request_managed_bot:KeyboardButtonRequestManagedBot
        request_contact:bool request_location:bool request_poll:KeyboardButtonPollType web_app:WebAppInfo""",
    "ReplyKeyboardRemove": f"remove_keyboard!:bool {_KEYBOARD}",
    "ForceReply": f"force_reply!:bool input_field_placeholder:str {_KEYBOARD}",
    "WebAppInfo": "url!:str",
    "LoginUrl": "url!:str forward_text:str bot_username:str request_write_access:bool",
    "SwitchInlineQueryChosenChat": """query:str allow_user_chats:bool allow_bot_chats:bool
        allow_group_chats:bool allow_channel_chats:bool""",
    "CopyTextButton": "text!:str",
    "KeyboardButtonRequestUsers": f"""request_id!:int {_SUBJECTS} max_quantity:int request_name:bool
        request_username:bool request_photo:bool""",
    "KeyboardButtonPollType": "type:str",
    "BotCommand": "command!:str description!:str",
    "BotCommandScopeDefault": "type!:str",
    "BotCommandScopeAllPrivateChats": "type!:str",
    "BotCommandScopeAllGroupChats": "type!:str",
    "BotCommandScopeAllChatAdministrators": "type!:str",
    "BotCommandScopeChat": "type!:str chat_id!:chat",
    "BotCommandScopeChatAdministrators": "type!:str chat_id!:chat",
    "BotCommandScopeChatMember": "type!:str chat_id!:chat user_id!:int",
    "MenuButtonDefault": "type!:str",
    "MenuButtonCommands": "type!:str",
    "MenuButtonWebApp": "type!:str text!:str web_app!:WebAppInfo",
    "LinkPreviewOptions": """is_disabled:bool url:str prefer_small_media:bool prefer_large_media:bool
        show_above_text:bool""",
    "ReplyParameters": """message_id!:int chat_id:chat allow_sending_without_reply:bool quote:str
        quote_parse_mode:str quote_entities:[MessageEntity] quote_position:int checklist_task_id:int
        poll_option_id:str""",
    "MessageEntity": """type!:str offset!:int length!:int url:str user:User language:str custom_emoji_id:str
        unix_time:int date_time_format:str""",
}

UNIONS = {
    "BotCommandScope": {
        "default": "BotCommandScopeDefault",
        "all_private_chats": "BotCommandScopeAllPrivateChats",
        "all_group_chats": "BotCommandScopeAllGroupChats",
        "all_chat_administrators": "BotCommandScopeAllChatAdministrators",
        "chat": "BotCommandScopeChat",
        "chat_administrators": "BotCommandScopeChatAdministrators",
        "chat_member": "BotCommandScopeChatMember",
    },
    "MenuButton": {
        "default": "MenuButtonDefault",
        "commands": "MenuButtonCommands",
        "web_app": "MenuButtonWebApp",
    },
}
KEYBOARDS = {
    "inline_keyboard": "InlineKeyboardMarkup",
    "keyboard": "ReplyKeyboardMarkup",
    "remove_keyboard": "ReplyKeyboardRemove",
    "force_reply": "ForceReply",
}
UPDATE_TYPES = frozenset(
    [
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "guest_message",
        "message_reaction",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
        "managed_bot",
    ]
)
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
CHAT_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


@dataclass(frozen=True, slots=True)
class Field:
    type: str
    required: bool


def _fields(line: str) -> dict[str, Field]:
    found = re.findall(r"(\w+)(!?):(\S+)", line)
    return {name: Field(kind, required == "!") for name, required, kind in found}


METHODS = {name: _fields(line) for name, line in _METHODS.items()}
OBJECTS = {name: _fields(line) for name, line in _OBJECTS.items()}
