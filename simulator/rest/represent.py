"""Resources in the carrier's JSON format."""

from typing import Any

from simulator.account import Message, Recording
from simulator.calls.leg import Leg
from simulator.clock import rfc2822
from simulator.conference.conference import Conference
from simulator.conference.participant import Participant

Json = dict[str, Any]
VERSION = "2010-04-01"
PARTICIPANT_STATUS = {
    "queued": "queued",
    "initiated": "connecting",
    "ringing": "ringing",
    "in-progress": "connected",
    "completed": "complete",
}


def call(leg: Leg) -> Json:
    """A call."""
    record = leg.call
    uri = f"/{VERSION}/Accounts/{record.account_sid}/Calls/{record.sid}"
    return {
        "sid": record.sid,
        "account_sid": record.account_sid,
        "parent_call_sid": record.parent_sid,
        "to": record.to,
        "to_formatted": record.to,
        "from": record.from_,
        "from_formatted": record.from_,
        "phone_number_sid": None,
        "status": "ringing" if record.status == "initiated" else record.status,
        "direction": record.direction,
        "answered_by": None,
        "api_version": VERSION,
        "date_created": rfc2822(record.created),
        "date_updated": rfc2822(record.ended or record.answered or record.created),
        "start_time": rfc2822(record.answered),
        "end_time": rfc2822(record.ended),
        "duration": None if record.duration is None else str(record.duration),
        "price": None,
        "price_unit": "USD",
        "forwarded_from": None,
        "group_sid": None,
        "caller_name": None,
        "queue_time": "0",
        "trunk_sid": None,
        "uri": f"{uri}.json",
        "subresource_uris": {"recordings": f"{uri}/Recordings.json"},
    }


def conference(room: Conference) -> Json:
    """A conference."""
    uri = f"/{VERSION}/Accounts/{room.account_sid}/Conferences/{room.sid}"
    return {
        "sid": room.sid,
        "account_sid": room.account_sid,
        "friendly_name": room.name,
        "status": room.status,
        "region": "us1",
        "api_version": VERSION,
        "date_created": rfc2822(room.created),
        "date_updated": rfc2822(room.updated),
        "reason_conference_ended": room.reason_ended,
        "call_sid_ending_conference": room.ended_by,
        "uri": f"{uri}.json",
        "subresource_uris": {"participants": f"{uri}/Participants.json"},
    }


def participant(room: Conference, one: Participant) -> Json:
    """A participant."""
    record = one.leg.call
    uri = f"/{VERSION}/Accounts/{room.account_sid}/Conferences/{room.sid}/Participants"
    return {
        "account_sid": room.account_sid,
        "call_sid": record.sid,
        "conference_sid": room.sid,
        "label": one.label or None,
        "muted": one.muted,
        "hold": one.hold,
        "coaching": bool(one.coach),
        "call_sid_to_coach": one.coach or None,
        "end_conference_on_exit": one.end_on_exit,
        "start_conference_on_enter": one.start_on_enter,
        "status": PARTICIPANT_STATUS.get(record.status, "failed"),
        "queue_time": "0",
        "date_created": rfc2822(one.created),
        "date_updated": rfc2822(one.updated),
        "uri": f"{uri}/{record.sid}.json",
    }


def message(account_sid: str, sent: Message) -> Json:
    """Represent a text message."""
    return {
        "sid": sent.sid,
        "account_sid": account_sid,
        "from": sent.from_,
        "to": sent.to,
        "body": sent.body,
        "status": sent.status,
        "direction": "outbound-api",
        "num_segments": str(1 + len(sent.body) // 153),
        "num_media": "0",
        "error_code": None,
        "error_message": None,
        "messaging_service_sid": None,
        "price": None,
        "price_unit": "USD",
        "api_version": VERSION,
        "date_created": rfc2822(sent.created),
        "date_updated": rfc2822(sent.created),
        "date_sent": None,
        "uri": f"/{VERSION}/Accounts/{account_sid}/Messages/{sent.sid}.json",
        "subresource_uris": {},
    }


def recording(account_sid: str, kept: Recording) -> Json:
    """Represent a recording."""
    return {
        "sid": kept.sid,
        "account_sid": account_sid,
        "call_sid": kept.call_sid,
        "status": "completed",
        "channels": 1,
        "source": "RecordVerb",
        "duration": str(kept.seconds),
        "price": None,
        "price_unit": "USD",
        "api_version": VERSION,
        "date_created": rfc2822(kept.created),
        "date_updated": rfc2822(kept.created),
        "uri": f"/{VERSION}/Accounts/{account_sid}/Recordings/{kept.sid}.json",
    }
