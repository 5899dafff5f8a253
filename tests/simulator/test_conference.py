"""Conferences: when they start, what each participant hears, how they end."""

import pytest

from simulator.calls.leg import Leg
from tests.simulator.world import (
    BY_TOKEN,
    Answer,
    Received,
    World,
    async_test,
    spoken,
    wait_until_heard,
    wait_until_over,
    world,
)

EVENTS = "start end join leave mute hold modify"
AGENT = "+46313900600"
THIRD = "+46313900601"


def room(attributes: str = "", name: str = "c1") -> str:
    """Return a document that joins a room."""
    callback = f'statusCallback="/conf" statusCallbackEvent="{EVENTS}"'
    noun = f'<Conference beep="false" {callback} {attributes}>{name}</Conference>'
    return f'<Dial action="/left">{noun}</Dial><Say>Efter</Say>'


def by_caller(**attributes: str) -> dict[str, Answer]:
    """Return documents with terms of their own for each caller."""
    terms = {"citizen": "", "agent": "", "third": ""} | attributes

    def answer(request: Received) -> str:
        role = {AGENT: "agent", THIRD: "third"}.get(request.params["From"], "citizen")
        return room(terms[role])

    return {"/voice/incoming": answer, "/left": "<Say>Lämnat</Say>", "/conf": ""}


def events(w: World) -> list[str]:
    """Return conference events in the order of their sequence numbers."""
    callbacks = sorted(
        w.customer.at("/conf"), key=lambda request: int(request.params["SequenceNumber"])
    )
    return [request.params["StatusCallbackEvent"] for request in callbacks]


async def together(w: World) -> tuple[Leg, Leg]:
    """Connect a citizen and an agent."""
    citizen = w.call()
    await w.customer.until("/conf")
    agent = w.call(AGENT)
    await wait_until_heard(agent, "talk")
    await wait_until_heard(citizen, "talk")
    return citizen, agent


@async_test
async def test_participants_hear_each_other() -> None:
    async with world(by_caller()) as w:
        citizen, agent = await together(w)
        assert [entry.who for entry in citizen.transcript.entries if entry.kind == "talk"] == [
            (AGENT,)
        ]
        await w.customer.until("/conf", 3)
        assert events(w) == ["participant-join", "participant-join", "conference-start"]
        agent.hang_up()
        citizen.hang_up()
        callbacks = await w.customer.until("/conf", 6)
        assert events(w)[3:] == ["participant-leave", "participant-leave", "conference-end"]
        assert callbacks[3].params["ReasonParticipantLeft"] == "participant_hung_up"
        assert callbacks[5].params["ReasonConferenceEnded"] == "last-participant-left"


@async_test
async def test_conference_waits_for_a_participant_who_may_start_it() -> None:
    waiting = 'startConferenceOnEnter="false" waitUrl=""'
    async with world(by_caller(citizen=waiting, agent=waiting)) as w:
        citizen = w.call()
        w.call(AGENT)
        await w.customer.until("/conf", 2)
        third = w.call(THIRD)
        await wait_until_heard(third, "talk")
        await wait_until_heard(citizen, "talk")
        await w.customer.until("/conf", 4)
        assert events(w)[-2:] == ["participant-join", "conference-start"]


@async_test
async def test_end_on_exit_sends_all_to_their_next_step() -> None:
    async with world(by_caller(citizen='endConferenceOnExit="true"')) as w:
        citizen, agent = await together(w)
        citizen.hang_up()
        await wait_until_over(agent)
        assert spoken(agent) == ["Lämnat"]
        assert w.customer.at("/left")[0].params["DialCallStatus"] == "answered"
        assert "DialCallSid" not in w.customer.at("/left")[0].params
        await w.customer.until("/conf", 6)
        end = w.customer.at("/conf")[-1].params
        assert end["ReasonConferenceEnded"] == "participant-with-end-conference-on-exit-left"
        assert end["CallSidEndingConference"] == citizen.call.sid


@async_test
async def test_callbacks_are_those_of_the_first_participant() -> None:
    def answer(request: Received) -> str:
        silent = '<Dial><Conference beep="false" waitUrl="">c1</Conference></Dial>'
        return room() if request.params["From"] == AGENT else silent

    async with world({"/voice/incoming": answer, "/conf": ""}) as w:
        citizen = w.call()
        await wait_until_heard(citizen, "silence")
        agent = w.call(AGENT)
        await wait_until_heard(agent, "talk")
        agent.hang_up()
        citizen.hang_up()
        await w.customer.until("/voice/status", 2)
        assert w.customer.at("/conf") == []


@async_test
async def test_waiting_document_does_not_repeat() -> None:
    documents = by_caller(citizen='waitUrl="/wait"')
    async with world({**documents, "/wait": "<Say>Vänta</Say>"}) as w:
        citizen = w.call()
        await wait_until_heard(citizen, "silence")
        assert spoken(citizen) == ["Vänta"]
        assert len(w.customer.at("/wait")) == 1
        assert w.customer.at("/wait")[0].params["CallSid"] == citizen.call.sid


@async_test
async def test_waiting_document_allows_no_keys() -> None:
    documents = by_caller(citizen='waitUrl="/wait"')
    async with world({**documents, "/wait": "<Gather/>"}) as w:
        citizen = w.call()
        await wait_until_over(citizen)
        assert w.errors() == [12200]
        assert spoken(citizen) == ["Lämnat"]


@pytest.mark.parametrize(
    ("attributes", "code"),
    [
        ('participantLabel="x"', 16025),
        ('coach="CA00000000000000000000000000000007"', 13240),
        ('maxParticipants="1"', 16023),
    ],
)
@async_test
async def test_refused_participant_continues_with_next_verb(attributes: str, code: int) -> None:
    async with world(by_caller(citizen='participantLabel="x"', agent=attributes)) as w:
        w.call()
        await w.customer.until("/conf")
        agent = w.call(AGENT)
        await wait_until_over(agent)
        assert spoken(agent) == ["Efter"]
        assert w.errors() == [code]


async def joined(w: World) -> str:
    """Return the identifier of the only room."""
    _, body = await w.get_rest("Conferences.json?FriendlyName=c1&Status=in-progress")
    (found,) = body["conferences"]
    return str(found["sid"])


@async_test
async def test_hold_plays_to_the_participant_alone() -> None:
    async with world({**by_caller(), "/hold": "<Say>Strax åter</Say>"}) as w:
        citizen, agent = await together(w)
        path = f"Conferences/{await joined(w)}/Participants/{citizen.call.sid}.json"
        status, body = await w.rest(path, Hold="true", HoldUrl=f"{w.app}/hold")
        assert (status, body["hold"]) == (200, True)
        await wait_until_heard(citizen, "say", "Strax åter")
        assert w.customer.at("/hold")[0].method == "GET"
        assert agent.transcript.entries[-1].kind == "silence"
        await w.rest(path, Hold="false")
        await w.customer.until("/conf", 5)
        assert events(w)[-2:] == ["participant-hold", "participant-unhold"]
        assert citizen.transcript.entries[-1].kind == "talk"
        assert agent.transcript.entries[-1].kind == "talk"


@async_test
async def test_end_on_exit_does_not_change_on_hold() -> None:
    async with world(by_caller()) as w:
        citizen, _ = await together(w)
        path = f"Conferences/{await joined(w)}/Participants/{citizen.call.sid}.json"
        await w.rest(path, Hold="true")
        _, body = await w.rest(path, EndConferenceOnExit="true")
        assert body["end_conference_on_exit"] is False
        await w.rest(path, Hold="false")
        _, body = await w.rest(path, EndConferenceOnExit="true")
        assert body["end_conference_on_exit"] is True


@async_test
async def test_muted_is_not_heard_and_coach_by_one_only() -> None:
    async with world(by_caller(third='muted="true"')) as w:
        citizen, agent = await together(w)
        third = w.call(THIRD)
        await wait_until_heard(third, "talk")
        sid = await joined(w)
        assert THIRD not in citizen.transcript.entries[-1].who
        path = f"Conferences/{sid}/Participants/{third.call.sid}.json"
        form = {"Coaching": "true", "CallSidToCoach": agent.call.sid, "Muted": "false"}
        _, body = await w.rest(path, **form)
        assert body["call_sid_to_coach"] == agent.call.sid
        assert set(agent.transcript.entries[-1].who) == {citizen.call.from_, THIRD}
        assert citizen.transcript.entries[-1].who == (AGENT,)


@async_test
async def test_guide_joins_a_consult_and_is_removed() -> None:
    async with world(by_caller(), speed=50) as w:
        await together(w)
        sid = await joined(w)
        await w.control("clients/guide_9", does="answer", after=1)
        form = {"From": "+46406280400", "To": "client:guide_9", "Label": "guide-9"}
        status, body = await w.rest(f"Conferences/{sid}/Participants.json", **form, Beep="false")
        assert (status, body["label"], body["status"]) == (201, "guide-9", "queued")
        leg = w.network.legs[body["call_sid"]]
        await wait_until_heard(leg, "talk")
        async with w.http.delete(
            f"{w.carrier}/2010-04-01/Accounts/{leg.call.account_sid}"
            f"/Conferences/{sid}/Participants/guide-9.json",
            headers=BY_TOKEN,
        ) as response:
            assert response.status == 204
        assert await wait_until_over(leg) == "completed"


@async_test
async def test_room_reports_an_unanswered_invitation() -> None:
    async with world(by_caller(), speed=50) as w:
        await together(w)
        form = {"From": "+46406280400", "To": "client:guide_9", "Timeout": "5"}
        await w.rest(f"Conferences/{await joined(w)}/Participants.json", **form)
        callbacks = (await w.customer.until("/conf", 4))[-1].params
        assert callbacks["StatusCallbackEvent"] == "participant-leave"
        assert callbacks["ParticipantCallStatus"] == "no-answer"
        assert callbacks["ReasonParticipantLeft"] == "participant_add_failed"


@async_test
async def test_redirecting_the_owner_ends_the_conference() -> None:
    documents = by_caller(citizen='endConferenceOnExit="true"')
    async with world({**documents, "/away": '<Pause length="60"/>'}) as w:
        citizen, agent = await together(w)
        await w.rest(f"Calls/{citizen.call.sid}.json", Url=f"{w.app}/away")
        await wait_until_over(agent)
        assert not citizen.call.over
        leave = next(
            request.params
            for request in await w.customer.until("/conf", 4)
            if request.params["StatusCallbackEvent"] == "participant-leave"
        )
        assert leave["ReasonParticipantLeft"] == "participant_updated_via_api"


@async_test
async def test_ended_conference_is_not_found() -> None:
    async with world(by_caller()) as w:
        citizen, agent = await together(w)
        sid = await joined(w)
        status, body = await w.rest(f"Conferences/{sid}.json", Status="completed")
        assert (status, body["status"]) == (200, "completed")
        assert body["reason_conference_ended"] == "conference-ended-via-api"
        await wait_until_over(citizen)
        await wait_until_over(agent)
        path = f"Conferences/{sid}/Participants/{agent.call.sid}.json"
        status, body = await w.rest(path, Muted="true")
        assert (status, body["code"]) == (404, 20404)
