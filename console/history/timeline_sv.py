"""Timeline events as Swedish sentences; records/timeline.py has the English ones."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from config.matter import Matter, Outcome
from config.site import Site
from console.guide.away_reasons import every_reason
from console.web.swedish import CANCELLED, ENDINGS, OFFER_ENDINGS, REASONS, TEXTS, seconds
from records.event import Event
from routing.state.queue import Queue


def in_swedish(event: Event, site: Site) -> str:
    """Return the event as a sentence in Swedish, without the time."""
    words = SWEDISH.get(event.event)
    return words(event, site) if words else event.event


def guide_named(site: Site, id_: str) -> str:
    """Return the guide's name, or the id if the site no longer has the guide."""
    return site.guides[id_].name if id_ in site.guides else f"vägledare {id_}"


def queue_named(site: Site, queue: Queue, language: str) -> str:
    """Return group and language: `förskola och utbildning, arabiska`."""
    group = site.groups.get(queue.group)
    name = site.named(group.name, language) if group else queue.group
    known = queue.language in site.languages
    return f"{name}, {site.called(queue.language, language) if known else queue.language}"


def _queued(event: Event, site: Site) -> str:
    queued = f"Ställdes i kö: {queue_named(site, Queue.parse(event.queue), 'sv')}"
    keeper = event.details.get("kept_for")
    if not keeper:
        return queued
    until = _moment(event.details["kept_until"], site)
    return f"{queued}; sparas för {guide_named(site, keeper)} till {until:%H:%M:%S}"


def _returned(event: Event, site: Site) -> str:
    ending, reason = (event.details[name] for name in ("ending", "reason"))
    how = OFFER_ENDINGS.get(ending, ending)
    why = f" ({REASONS[reason]})" if reason in REASONS else ""
    told = f"Erbjudandet till {guide_named(site, event.guide)} {how}{why}: tillbaka på sin plats"
    names = {one.id: site.named(one.name, "sv") for one in every_reason(site)}
    away = event.details.get("away_for", "")
    if away in ("", reason):
        return told
    return f"{told}. Vägledaren sattes som borta: {names.get(away, away)}"


def _told(event: Event, _: Site) -> str:
    place, start, end = (event.details[name] for name in ("position", "from", "to"))
    minutes = "–".join(str(int(text) // 60_000) for text in (start, end) if text)
    wait = f"{minutes} minuters väntan" if end else f"mer än {minutes} minuters väntan"
    said = [f"plats {place} i kön"] if place else []
    return f"Fick besked: {' och '.join(said + ([wait] if start else []))}"


def _connected(event: Event, site: Site) -> str:
    waited = seconds(int(event.details["waited"]) / 1000)
    return f"Kopplades till {guide_named(site, event.guide)} efter {waited}"


def _finished(event: Event, site: Site) -> str:
    matter = _name(site, site.matters, event.details["matter"])
    outcome = _name(site, site.outcomes, event.details["outcome"])
    return f"{guide_named(site, event.guide)} blev klar: ärende {matter}, utfall {outcome}"


def _name(site: Site, known: tuple[Matter | Outcome, ...], id_: str) -> str:
    names = {each.id: site.named(each.name, "sv") for each in known}
    return names.get(id_, id_ or "inte angivet")


def _missed(event: Event, site: Site) -> str:
    attempt, why, next_ = (event.details[name] for name in ("attempt", "why", "next"))
    then = f"nytt försök {_clock(next_, site)}" if next_ else "det var sista försöket"
    return f"Medborgaren nåddes inte i försök {attempt} ({REASONS.get(why, why)}): {then}"


def _ended(event: Event, site: Site) -> str:
    during = f" medan {guide_named(site, event.guide)} var på väg" if event.guide else ""
    reason = CANCELLED.get(event.details.get("reason", ""), "")
    because = f" ({reason})" if reason else ""
    return f"Slut: {ENDINGS.get(event.details['ending'], event.details['ending'])}{during}{because}"


def _promised(event: Event, site: Site) -> str:
    due = event.details.get("due")
    if due:
        return f"Löfte om uppringning {_clock(due, site)}"
    return "Löfte om uppringning: medborgaren lägger på och behåller platsen"


def _moved(event: Event, site: Site) -> str:
    due, queue = event.details["due"], queue_named(site, Queue.parse(event.queue), "sv")
    return f"Flyttades till {queue}" + (f", löfte om {_clock(due, site)}" if due else "")


RESTS = {
    "held": "Uppringningen hålls tillbaka",
    "calling": "Medborgaren ringer själv, och rings inte upp under tiden",
}


def _paused(event: Event, site: Site) -> str:
    why = event.details.get("why")
    if why in RESTS:
        return RESTS[why]
    return f"Uppringningen vilar till {_clock(event.details['until'], site)}"


def _held(event: Event, _: Site) -> str:
    what = "hålls tillbaka" if event.details["held"] else "fortsätter"
    return f"Uppringningar i {event.details['group']} {what}"


def _parted(event: Event, _: Site) -> str:
    who = {"citizen": "medborgaren", "guide": "vägledaren"}
    return f"Samtalet avslutades av {who.get(event.details['by'], event.details['by'])}"


def _clock(milliseconds: str, site: Site) -> str:
    return f"{_moment(milliseconds, site):%d/%m %H:%M}"


def _moment(milliseconds: str, site: Site) -> datetime:
    return datetime.fromtimestamp(int(milliseconds) / 1000, ZoneInfo(site.timezone))


SWEDISH: dict[str, Callable[[Event, Site], str]] = {
    "Queued": _queued,
    "TurnedAway": lambda e, site: (
        f"Någon avvisades, för kön var full: {queue_named(site, Queue.parse(e.queue), 'sv')}"
    ),
    "Offered": lambda e, site: f"Erbjöds {guide_named(site, e.guide)}",
    "Returned": _returned,
    "Told": _told,
    "Accepted": lambda e, site: f"{guide_named(site, e.guide)} svarade",
    "Requeued": lambda e, site: (
        f"{guide_named(site, e.guide)} var borta innan de möttes: tillbaka på sin plats"
    ),
    "Connected": _connected,
    "Lost": lambda e, site: (
        f"{guide_named(site, e.guide)} tappade webbläsaren mitt i samtalet: tillbaka på sin plats"
    ),
    "Parted": _parted,
    "Finished": _finished,
    "Ended": _ended,
    "Promised": _promised,
    "NumberChanged": lambda _, __: "Medborgaren ska ringas upp på ett annat nummer",
    "SpokenMeanwhile": lambda _, __: "Medborgaren har talat med en vägledare om annat: tillfrågas",
    "Moved": _moved,
    "Changed": lambda e, _: f"Det gjordes av {e.details['who']}",
    "PutFirst": lambda _, __: "Ställdes först i kön av personal",
    "FellDue": lambda _, __: "Den utlovade tiden är inne: tillbaka på sin plats",
    "Texted": lambda e, _: f"Sms skickat: {TEXTS[e.details['sentence']]}",
    "Untold": lambda e, _: (
        f"Sms kunde inte skickas: {TEXTS[e.details['sentence']]}. Ring och berätta."
    ),
    "PromisesHeld": _held,
    "Rejoined": lambda _, __: "Medborgaren ringde igen och tog upp sin plats",
    "Paused": _paused,
    "Resumed": lambda _, __: "Uppringningen är tillbaka på sin plats",
    "Adopted": lambda e, site: (
        "Inställningarna ändrades: väntar på samma plats i "
        + queue_named(site, Queue.parse(e.queue), "sv")
    ),
    "CitizenRung": lambda e, _: f"Medborgaren rings upp, försök {e.details['attempt']}",
    "Missed": _missed,
    "StatusChosen": lambda e, site: f"{guide_named(site, e.guide)} valde {e.details['status']}",
}
