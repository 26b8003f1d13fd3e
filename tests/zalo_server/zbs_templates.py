"""Templates of ZBS messages: what was approved, with its parameters and prices."""

from dataclasses import dataclass, field
from typing import Any, Literal

Status = Literal["ENABLE", "PENDING_REVIEW", "REJECT", "DISABLE", "DELETE"]


@dataclass(frozen=True, slots=True)
class Param:
    """A place in a template; `max_length` in UTF-16 units."""

    name: str
    max_length: int = 30
    min_length: int = 0
    type: str = "STRING"
    required: bool = True
    accept_null: bool = False

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "require": self.required,
            "type": self.type,
            "maxLength": self.max_length,
            "minLength": self.min_length,
            "acceptNull": self.accept_null,
        }


@dataclass(slots=True)
class Template:
    """Prices in VND; `by_uid`: it may be sent by user id; `day_only`: never from 22:00 to 6:00."""

    id: str
    name: str
    params: tuple[Param, ...]
    status: Status = "ENABLE"
    price_phone: int = 200
    price_uid: int = 140
    by_uid: bool = True
    day_only: bool = False
    quality: str = "HIGH"
    tag: str = "CUSTOMER_CARE"
    daily_quota: int = 500
    sent_on: dict[str, int] = field(default_factory=dict)

    def as_entry(self, created_ms: int) -> dict[str, Any]:
        """As the list of all templates shows it."""
        return {
            "templateId": int(self.id),
            "templateName": self.name,
            "createdTime": created_ms,
            "status": self.status,
            "templateQuality": self.quality,
        }

    def as_info(self) -> dict[str, Any]:
        """As a question about this one template is answered."""
        return {
            "templateId": int(self.id),
            "templateName": self.name,
            "status": self.status,
            "reason": "",
            "listParams": [param.as_json() for param in self.params],
            "listButtons": [],
            "timeout": 7_200_000,
            "previewUrl": f"https://account.zalo.cloud/znspreview/{self.id}",
            "templateQuality": self.quality,
            "templateTag": self.tag,
            "price": str(self.price_phone),
            "price_sdt": str(self.price_phone),
            "price_uid": str(self.price_uid),
            "applyTemplateQuota": False,
        }


@dataclass(slots=True)
class Templates:
    by_id: dict[str, Template] = field(default_factory=dict)

    def approve(self, template_id: str, name: str = "Nhắc báo cáo", *, params: dict[str, int], **more: Any) -> Template:
        """A template ready to be sent; `params`: each name with its greatest length; `more`: fields of Template."""
        if not template_id.isdecimal():
            raise ValueError("a template's id is decimal digits")
        places = tuple(Param(name, most) for name, most in params.items())
        self.by_id[template_id] = template = Template(template_id, name, places, **more)
        return template
