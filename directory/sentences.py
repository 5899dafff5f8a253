"""What is said about an entry or a matter: read out by guides, or sent as a text message."""

from config.hours.spoken import spoken_number, spoken_week
from config.model.directory import Entry, Link
from config.model.matter import Matter, address_in
from config.model.menu import Option
from config.model.site import Site


def read_out(site: Site, entry: Entry, language: str) -> str:
    """Return the sentence with name and number that a guide reads out."""
    number = spoken_number(entry.number)
    return site.text(language, "read_out", name=entry.named(language), number=number)


def entry_hours(site: Site, entry: Entry, language: str) -> str:
    """Return the telephone hours in words; empty if they are unknown."""
    hours = entry.telephone_hours(site.hours)
    return spoken_week(site, language, hours.weekly) if hours else ""


def message(site: Site, entry: Entry, link: str, language: str) -> str:
    """Return the text message about an entry, or about one of its links.

    The message has name, number, hours and the first e-service. It never names the matter.
    """
    chosen = entry.link(link)
    if chosen is not None:
        return _link(site, chosen, "text_link_alone", language)
    name, number = entry.named(language), _written_number(entry.number)
    said: list[str] = [
        site.text(language, "text_entry", site=_site(site, language), name=name, number=number)
    ]
    if hours := entry_hours(site, entry, language):
        said.append(site.text(language, "text_entry_hours", hours=hours))
    services = [one for one in entry.links if one.kind == "service"]
    said += [_link(site, one, "text_link", language) for one in services[:1]]
    return " ".join(said)


def matter_message(site: Site, matter: Matter, language: str) -> str:
    """Return the text message with the page about a matter. It never names the matter."""
    url = address_in(matter.link, language, site.default_language)
    return site.text(language, "text_matter", site=_site(site, language), url=url)


def option_message(site: Site, option: Option, language: str) -> str:
    """Return the text message about an option of a menu: its link, or whom it refers to."""
    if option.link is not None:
        name, url = site.named(option.label or {}, language), site.named(option.link, language)
        return site.text(
            language, "text_link_alone", site=_site(site, language), name=name, url=url
        )
    if option.referral is None:
        return ""
    name, number = site.named(option.referral.name, language), option.referral.number
    values = {"site": _site(site, language), "name": name, "number": _written_number(number)}
    return site.text(language, "text_entry", **values)


def _written_number(number: str) -> str:
    """Return a number as a telephone can dial it from a message."""
    return number if number.isdecimal() else spoken_number(number)


def _link(site: Site, link: Link, sentence: str, language: str) -> str:
    name = site.named(link.name, language)
    values = {"name": name, "url": link.url}
    if sentence == "text_link_alone":
        values["site"] = _site(site, language)
    return site.text(language, sentence, **values)


def _site(site: Site, language: str) -> str:
    return site.named(site.name, language)
