"""The tokens of an Official Account: a refresh token is good for one use, by one process."""

from dataclasses import dataclass, field
from datetime import datetime

from db.store import Tx
from db.times import moment, stamp


@dataclass(frozen=True, slots=True)
class Pair:
    """An access token, until when it is good (UTC), and the refresh token that buys the next pair, once."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    expires_at: datetime


def load_pair(tx: Tx, app: str) -> Pair | None:
    """The pair of an app; None before the first was pasted."""
    row = tx.one("select access_token, refresh_token, expires_at from zalo_tokens where app_id = :app", app=app)
    return Pair(row["access_token"], row["refresh_token"], moment(row["expires_at"])) if row else None


def claim_refresh(tx: Tx, app: str, refresh: str, by: str, now: datetime, until: datetime) -> bool:
    """Whether `by` alone may use that refresh token now; nobody else gets it before `until`."""
    claimed = tx.run(
        """update zalo_tokens set lease_until = :until, lease_by = :by
           where app_id = :app and refresh_token = :refresh and (lease_until is null or lease_until <= :now)""",
        app=app,
        refresh=refresh,
        by=by,
        now=stamp(now),
        until=stamp(until),
    )
    return claimed == 1


def release_refresh(tx: Tx, app: str, refresh: str, by: str) -> None:
    """The refresh token bought nothing: somebody else may try."""
    tx.run(
        """update zalo_tokens set lease_until = null, lease_by = null
           where app_id = :app and refresh_token = :refresh and lease_by = :by""",
        app=app,
        refresh=refresh,
        by=by,
    )


def follow_pair(tx: Tx, app: str, used: str, new: Pair, now: datetime) -> bool:
    """Put the pair that `used` bought in its place; False when another was pasted meanwhile."""
    return bool(
        tx.run(
            """update zalo_tokens set access_token = :access, refresh_token = :refresh, expires_at = :expires,
                 refreshed_at = :now, lease_until = null, lease_by = null
               where app_id = :app and refresh_token = :used""",
            app=app,
            used=used,
            access=new.access,
            refresh=new.refresh,
            expires=stamp(new.expires_at),
            now=stamp(now),
        )
    )


def paste_pair(tx: Tx, app: str, new: Pair, now: datetime) -> None:
    """Begin anew with this pair, whatever was there."""
    tx.run(
        """insert into zalo_tokens (app_id, access_token, refresh_token, expires_at, refreshed_at)
           values (:app, :access, :refresh, :expires, :now)
           on conflict (app_id) do update set access_token = excluded.access_token,
             refresh_token = excluded.refresh_token, expires_at = excluded.expires_at,
             refreshed_at = excluded.refreshed_at, lease_until = null, lease_by = null""",
        app=app,
        access=new.access,
        refresh=new.refresh,
        expires=stamp(new.expires_at),
        now=stamp(now),
    )
