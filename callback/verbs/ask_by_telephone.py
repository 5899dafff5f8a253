"""Ask by telephone: a caller who finds it closed is promised a time, having stood in no line."""

from dataclasses import replace

from callback.free_times import TIMES, times
from callback.requests import made
from callback.store import Callbacks
from callback.verbs.ask import Answer, Asked, Wanted, ask
from callback.verbs.wish import unwish, wished, wished_in
from routing.effects import Effects
from routing.state.queue import Queue


def ask_by_telephone(
    callbacks: Callbacks,
    call: str,
    *,
    called: str,
    number: str,
    queue: Queue,
    due: float,
    now: float,
    instead: str = "",
) -> tuple[Asked, Effects]:
    """As `ask`, without its bounds; what the call has been promised before is made, not already,
    and is never replaced by itself."""
    own = promised_in(callbacks, call, number)
    asked, effects = ask(
        callbacks,
        Wanted(
            number=number,
            queue=queue,
            key=_key(call, number),
            call=call,
            called=called,
            due=due,
            instead="" if instead == own else instead,
        ),
        now,
    )
    again = bool(asked.contact) and asked.contact == (own or promised_in(callbacks, call, number))
    return (replace(asked, answer=Answer.MADE) if again else asked), effects


def promised_in(callbacks: Callbacks, call: str, number: str) -> str:
    """The contact that was promised to the number in this call; empty for none."""
    return made(callbacks, _key(call, number))


def hung_up_on_closed(callbacks: Callbacks, call: str, called: str, now: float) -> Effects:
    """Who hangs up once the number was read back has the first free time, or the next where others
    were promised that one in the same moment."""
    number, queue = wished(callbacks, call), wished_in(callbacks, call)
    effects = _first_free(callbacks, call, called, number, queue, now) if queue else []
    unwish(callbacks, call)  # last, for who dies before it is told of the hang-up again
    return effects


def _first_free(
    callbacks: Callbacks, call: str, called: str, number: str, queue: Queue, now: float
) -> Effects:
    for _ in range(TIMES):
        due = next(iter(times(callbacks, queue, now)), None)
        if due is None:
            break
        asked, effects = ask_by_telephone(
            callbacks, call, called=called, number=number, queue=queue, due=due, now=now
        )
        if asked.answer is not Answer.FULL:
            return effects
    return []


def _key(call: str, number: str) -> str:
    return f"{call} {number}"
