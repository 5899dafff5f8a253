"""Announcements that a call hears: before the menu, on entering a group, and while it waits."""

from config.model.number import Number
from ivr.announcements.announcement import Announcement, at_start, in_queue, on_entering
from ivr.flow.announcements import groups_of, instead_of_menu, spoken
from ivr.flow.steps import Spoken, Steps
from ivr.twilio.requests import CallRequest
from ivr.webhooks.server.context import WebhookContext
from routing.state.contact import Contact


def before_menu(context: WebhookContext, number: Number) -> list[Announcement]:
    """Return what a caller hears before the number's menu, and count it as heard."""
    groups = groups_of(context.site, number)
    found = at_start(context.announcements.all(), number.number, groups, context.clock())
    context.announcements.store.count(found)
    return found


def before_group(
    context: WebhookContext, number: Number | None, group: str, language: str
) -> tuple[Spoken, ...]:
    """Return what a caller hears who has just chosen the group.

    Announcements of the whole number were heard before its menu.
    """
    called, now = number.number if number else "", context.clock()
    found = on_entering(context.announcements.all(), called, group, now)
    if number is not None and number.menu is None:
        found = at_start(context.announcements.all(), called, frozenset({group}), now)
    elif number is not None and groups_of(context.site, number) == {group}:
        found = []
    context.announcements.store.count(found)
    return spoken(context.speech, found, language)


def while_waiting(context: WebhookContext, contact: Contact) -> tuple[Spoken, ...]:
    """Return what a waiting caller hears in this round besides the news."""
    now, round_s = context.clock(), context.site.timing.hold_round_s
    found = in_queue(
        context.announcements.all(),
        contact.called,
        contact.queue.group,
        now - contact.arrived,
        round_s,
        now,
    )
    return spoken(context.speech, found, contact.queue.language)


def menu_or_instead(
    context: WebhookContext, number: Number, language: str, before: tuple[Spoken, ...]
) -> tuple[tuple[Spoken, ...], Steps | None]:
    """Return the sentences before the menu, and the steps that replace it, if any do."""
    found = before_menu(context, number)
    said = (*before, *spoken(context.speech, found, language))
    if any(one.instead for one in found):
        return said, instead_of_menu(context.speech, language, said)
    return said, None


def instead_again(context: WebhookContext, request: CallRequest, language: str) -> Steps:
    """Repeat the announcements that replace the menu of the number that was called."""
    number = context.number(request)
    groups = groups_of(context.site, number) if number else frozenset[str]()
    called = number.number if number else ""
    found = at_start(context.announcements.all(), called, groups, context.clock())
    return instead_of_menu(context.speech, language, spoken(context.speech, found, language))


def before_callback(context: WebhookContext, number: Number, language: str) -> tuple[Spoken, ...]:
    """Return what a caller with an open callback hears before the choices about it."""
    return spoken(context.speech, before_menu(context, number), language)
