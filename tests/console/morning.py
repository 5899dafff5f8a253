"""Sample contacts with every kind of ending, recorded in the history."""

from records.recorder import Recorder
from routing.verbs.end_conversation import end_conversation
from routing.verbs.leave import leave
from routing.verbs.mark_answered import mark_answered
from routing.verbs.record_announcement import record_announcement
from tests.console.office import Office
from tests.records.shelf import record_all
from tests.routing.floor import T0


def record_history(office: Office) -> None:
    """Record all events so far in the history."""
    slug = office.router.site.slug
    recorder = Recorder(office.router.store.redis, office.database, slug, name="recorder")
    recorder.start()
    record_all(recorder)


def busy_morning(office: Office) -> str:
    """Play four contacts: one answered, one abandoned and two waiting.

    Return the id of the answered one, which heard a wait announcement.
    """
    contact = office.calls("CA1", "service.sv", at=T0 - 400)
    record_announcement(office.router, office.contact(contact), 1, (300, 600), (1, 2), T0 - 399)
    gone = office.calls("CA2", "service.sv", at=T0 - 300)
    leave(office.router, gone, "CA2", T0 - 200)
    office.ready("1", "3", at=T0 - 50)
    guide = office.contact(contact).guide
    office.accepts(guide, "leg", T0 - 45)
    mark_answered(office.router, contact, "CA1", T0 - 40)
    end_conversation(office.router, contact, "citizen", T0 - 5)
    office.calls("CA3", "teknik.en")
    office.calls("CA4", "service.sv")
    record_history(office)
    return contact
