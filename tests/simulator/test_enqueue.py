"""<Enqueue>, <Leave> and <Dial><Queue>: the carrier's own queues."""

from tests.simulator.world import (
    Received,
    async_test,
    press,
    spoken,
    wait_until_heard,
    wait_until_over,
    world,
)

QUEUE = '<Enqueue action="/left" waitUrl="/wait">kö</Enqueue><Say>Efter</Say>'
LEFT = "<Say>Lämnat</Say>"


@async_test
async def test_waiting_document_repeats() -> None:
    wait = '<Pause length="5"/>'
    async with world({"/voice/incoming": QUEUE, "/wait": wait, "/left": LEFT}) as w:
        w.call()
        first, second = await w.customer.until("/wait", 2)
        assert first.params["QueuePosition"] == "1"
        assert first.params["CurrentQueueSize"] == "1"
        assert first.params["QueueTime"] == "0"
        assert int(second.params["QueueTime"]) >= 5


@async_test
async def test_caller_leaves_the_queue_by_key() -> None:
    wait = '<Gather numDigits="1" action="/key"><Say>Tryck</Say></Gather>'
    documents = {"/voice/incoming": QUEUE, "/wait": wait, "/key": "<Leave/>", "/left": LEFT}
    async with world({**documents}) as w:
        leg = w.call()
        await press(leg, "1")
        await wait_until_over(leg)
        assert spoken(leg)[-1] == "Lämnat"
        assert w.customer.at("/left")[0].params["QueueResult"] == "leave"


@async_test
async def test_first_in_queue_is_taken_first() -> None:
    def answer(request: Received) -> str:
        return QUEUE if request.params["From"] != "+46313900600" else TAKE

    take = '<Queue url="/soon">kö</Queue>'
    TAKE = f'<Dial action="/taken" timeout="20">{take}</Dial>'  # noqa: N806
    documents = {"/wait": '<Pause length="60"/>', "/left": LEFT, "/soon": "<Say>Strax</Say>"}
    async with world({"/voice/incoming": answer, **documents, "/taken": ""}) as w:
        first = w.call()
        await w.customer.until("/wait")
        second = w.call("+46701740606")
        await w.customer.until("/wait", 2)
        agent = w.call("+46313900600")
        await wait_until_heard(first, "talk")
        assert spoken(first) == ["Strax"]
        assert w.customer.at("/soon")[0].params["DequeingCallSid"] == agent.call.sid
        agent.hang_up()
        await wait_until_over(first)
        assert w.customer.at("/left")[0].params["QueueResult"] == "bridged"
        assert not second.call.over


@async_test
async def test_empty_queue_times_out_and_unknown_queue_fails() -> None:
    dial = '<Dial action="/taken" timeout="5"><Queue>kö</Queue></Dial>'
    async with world({"/voice/incoming": dial, "/taken": "<Hangup/>"}) as w:
        await wait_until_over(w.call())
        w.network.line("kö")
        await wait_until_over(w.call())
        statuses = [request.params["DialCallStatus"] for request in w.customer.at("/taken")]
        assert statuses == ["failed", "no-answer"]


@async_test
async def test_action_gets_the_reason_of_leaving() -> None:
    documents = {"/wait": '<Pause length="60"/>', "/left": LEFT, "/new": "<Say>Nytt</Say>"}
    async with world({"/voice/incoming": QUEUE, **documents}) as w:
        moved, gone = w.call(), w.call()
        await w.customer.until("/wait", 2)
        await w.rest(f"Calls/{moved.call.sid}.json", Url=f"{w.app}/new")
        gone.hang_up()
        await wait_until_over(moved)
        callbacks = await w.customer.until("/left", 2)
        assert {request.params["QueueResult"] for request in callbacks} == {"redirected", "hangup"}
        assert spoken(moved) == ["Nytt"]
