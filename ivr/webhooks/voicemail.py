"""What callers record as a voicemail, and the keys that they press afterwards."""

from callback.voicemail.erase import erase_recording, recording_name
from callback.voicemail.leave import Recorded, leave_voicemail, voicemail_id
from callback.voicemail.listing import voicemail
from callback.voicemail.playback import note_playback
from ivr.flow import option
from ivr.flow.destination import MAX_TRIES, ToOption
from ivr.flow.greeting import person
from ivr.flow.steps import PlayRecording, Steps
from ivr.flow.voicemail import nothing_saved, record, saved
from ivr.twilio.requests import CallRequest
from ivr.webhooks.destination import enter_group, general_group
from ivr.webhooks.server.context import WebhookContext
from ivr.webhooks.waiting import farewell
from routing.state.queue import Queue


def recorded(context: WebhookContext, request: CallRequest) -> Steps:
    """Keep the message, unless it is too short.

    With key 0 or `*` the caller did not want it, and continues to a person or records again.
    """
    group, at, found = _group(context, request), _at(context, request), request.recorded
    if not group:
        return enter_group(context, request, general_group(context, request))
    if found is None:
        return _try_again(context, request, at, "voicemail_silent")
    unwanted = request.key in ("0", "*")
    if unwanted or found.seconds < context.site.voicemail.shortest_s:
        name = recording_name(_id(request, at), found.id)
        erase_recording(context.callbacks, name, context.clock())
        if unwanted:
            return _instead(context, request, at)
        return _try_again(context, request, at, "voicemail_short")
    _keep(context, request, Queue(group, at.language), at, found)
    return saved(context.speech, at)


def silent(context: WebhookContext, request: CallRequest) -> Steps:
    """Say that nothing was heard, and record again."""
    return _try_again(context, request, _at(context, request), "voicemail_silent")


def pressed(context: WebhookContext, request: CallRequest) -> Steps:
    """Play the message on key 1, record it again on 2, reach a person on 0, repeat on `*`.

    Say goodbye after `#` and after silence.
    """
    at, speech = _at(context, request), context.speech
    match request.key:
        case "1":
            return saved(speech, at, *_playback(context, request, at))
        case "2":
            return record(speech, at, withheld=not request.caller, kept=True)
        case "0":
            return enter_group(context, request, person(context.site, at.language))
        case "*":
            return saved(speech, at)
        case "" | "#":
            return farewell(context, request)
        case _:
            return saved(speech, at, speech.say(at.language, "not_understood"))


def _try_again(context: WebhookContext, request: CallRequest, at: ToOption, why: str) -> Steps:
    """Record again; after the last try say what is kept, the earlier message or none."""
    speech, tries, kept = context.speech, request.count("tries") + 1, bool(request.count("kept"))
    if tries < MAX_TRIES:
        said, withheld = speech.say(at.language, why), not request.caller
        return record(speech, at, said, withheld=withheld, tries=tries, kept=kept)
    if kept:
        return saved(speech, at, speech.say(at.language, why))
    return nothing_saved(speech, at.language, why)


def _instead(context: WebhookContext, request: CallRequest, at: ToOption) -> Steps:
    if request.key == "0":
        return enter_group(context, request, person(context.site, at.language))
    tries, kept = request.count("tries"), bool(request.count("kept"))
    return record(context.speech, at, withheld=not request.caller, tries=tries, kept=kept)


def _playback(context: WebhookContext, request: CallRequest, at: ToOption) -> list[PlayRecording]:
    """Return the caller's message; none if its recording is gone."""
    found = voicemail(context.callbacks, _id(request, at))
    if found is None or not found.recording:
        return []
    return [PlayRecording(note_playback(context.callbacks, found.recording))]


def _keep(
    context: WebhookContext, request: CallRequest, queue: Queue, at: ToOption, found: Recorded
) -> None:
    leave_voicemail(
        context.callbacks,
        _id(request, at),
        queue,
        found,
        context.clock(),
        caller=request.caller,
        called=context.called(request),
    )


def _at(context: WebhookContext, request: CallRequest) -> ToOption:
    return ToOption(context.language(request), request.id("menu"), request.id("option"))


def _group(context: WebhookContext, request: CallRequest) -> str:
    """Return the group that the message is for; empty if the site has no such option."""
    found = option.option_of(context.site, _at(context, request))
    return (found.voicemail or "") if found else ""


def _id(request: CallRequest, at: ToOption) -> str:
    return voicemail_id(request.call, at.menu, at.key)
