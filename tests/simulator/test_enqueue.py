"""<Enqueue>, <Leave> and <Dial><Queue>: the carrier's own queues."""

from tests.simulator.world import Asked, heard, over, played, press, said, world

QUEUE = '<Enqueue action="/left" waitUrl="/wait">kö</Enqueue><Say>Efter</Say>'
LEFT = "<Say>Lämnat</Say>"


@played
async def test_the_waiting_document_is_asked_for_again_and_again() -> None:
    wait = '<Pause length="5"/>'
    async with world({"/voice/incoming": QUEUE, "/wait": wait, "/left": LEFT}) as w:
        w.call()
        first, second = await w.customer.until("/wait", 2)
        assert first.params["QueuePosition"] == "1"
        assert first.params["CurrentQueueSize"] == "1"
        assert first.params["QueueTime"] == "0"
        assert int(second.params["QueueTime"]) >= 5


@played
async def test_a_caller_leaves_the_queue_by_key() -> None:
    wait = '<Gather numDigits="1" action="/key"><Say>Tryck</Say></Gather>'
    documents = {"/voice/incoming": QUEUE, "/wait": wait, "/key": "<Leave/>", "/left": LEFT}
    async with world({**documents}) as w:
        leg = w.call()
        await press(leg, "1")
        await over(leg)
        assert said(leg)[-1] == "Lämnat"
        assert w.customer.at("/left")[0].params["QueueResult"] == "leave"


@played
async def test_the_front_caller_is_taken_first() -> None:
    def answer(asked: Asked) -> str:
        return QUEUE if asked.params["From"] != "+46313900600" else TAKE

    take = '<Queue url="/soon">kö</Queue>'
    TAKE = f'<Dial action="/taken" timeout="20">{take}</Dial>'  # noqa: N806
    documents = {"/wait": '<Pause length="60"/>', "/left": LEFT, "/soon": "<Say>Strax</Say>"}
    async with world({"/voice/incoming": answer, **documents, "/taken": ""}) as w:
        first = w.call()
        await w.customer.until("/wait")
        second = w.call("+46701740606")
        await w.customer.until("/wait", 2)
        agent = w.call("+46313900600")
        await heard(first, "talk")
        assert said(first) == ["Strax"]
        assert w.customer.at("/soon")[0].params["DequeingCallSid"] == agent.call.sid
        agent.hang_up()
        await over(first)
        assert w.customer.at("/left")[0].params["QueueResult"] == "bridged"
        assert not second.call.over


@played
async def test_an_empty_queue_answers_nobody_and_an_unknown_one_fails() -> None:
    dial = '<Dial action="/taken" timeout="5"><Queue>kö</Queue></Dial>'
    async with world({"/voice/incoming": dial, "/taken": "<Hangup/>"}) as w:
        await over(w.call())
        w.network.line("kö")
        await over(w.call())
        statuses = [asked.params["DialCallStatus"] for asked in w.customer.at("/taken")]
        assert statuses == ["failed", "no-answer"]


@played
async def test_a_caller_who_is_moved_or_hangs_up_is_told_to_the_action() -> None:
    documents = {"/wait": '<Pause length="60"/>', "/left": LEFT, "/new": "<Say>Nytt</Say>"}
    async with world({"/voice/incoming": QUEUE, **documents}) as w:
        moved, gone = w.call(), w.call()
        await w.customer.until("/wait", 2)
        await w.rest(f"Calls/{moved.call.sid}.json", Url=f"{w.app}/new")
        gone.hang_up()
        await over(moved)
        told = await w.customer.until("/left", 2)
        assert {asked.params["QueueResult"] for asked in told} == {"redirected", "hangup"}
        assert said(moved) == ["Nytt"]
