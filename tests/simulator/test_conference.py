"""Conferences: when they start, what each hears, how they end."""

import pytest

from simulator.leg import Leg
from tests.simulator.world import BY_TOKEN, Answer, Asked, World, heard, over, played, said, world

EVENTS = "start end join leave mute hold modify"
AGENT = "+46313900600"
THIRD = "+46313900601"


def room(attributes: str = "", name: str = "c1") -> str:
    """A document that joins a room."""
    callback = f'statusCallback="/conf" statusCallbackEvent="{EVENTS}"'
    noun = f'<Conference beep="false" {callback} {attributes}>{name}</Conference>'
    return f'<Dial action="/left">{noun}</Dial><Say>Efter</Say>'


def by_caller(**attributes: str) -> dict[str, Answer]:
    """Each caller joins on own terms."""
    terms = {"citizen": "", "agent": "", "third": ""} | attributes

    def answer(asked: Asked) -> str:
        role = {AGENT: "agent", THIRD: "third"}.get(asked.params["From"], "citizen")
        return room(terms[role])

    return {"/voice/incoming": answer, "/left": "<Say>Lämnat</Say>", "/conf": ""}


def events(w: World) -> list[str]:
    """Conference events in the order of their numbers."""
    told = sorted(w.customer.at("/conf"), key=lambda asked: int(asked.params["SequenceNumber"]))
    return [asked.params["StatusCallbackEvent"] for asked in told]


async def together(w: World) -> tuple[Leg, Leg]:
    """A citizen and an agent who talk."""
    citizen = w.call()
    await w.customer.until("/conf")
    agent = w.call(AGENT)
    await heard(agent, "talk")
    await heard(citizen, "talk")
    return citizen, agent


@played
async def test_two_who_join_hear_each_other() -> None:
    async with world(by_caller()) as w:
        citizen, agent = await together(w)
        assert [entry.who for entry in citizen.transcript.entries if entry.kind == "talk"] == [
            (AGENT,)
        ]
        await w.customer.until("/conf", 3)
        assert events(w) == ["participant-join", "participant-join", "conference-start"]
        agent.hang_up()
        citizen.hang_up()
        told = await w.customer.until("/conf", 6)
        assert events(w)[3:] == ["participant-leave", "participant-leave", "conference-end"]
        assert told[3].params["ReasonParticipantLeft"] == "participant_hung_up"
        assert told[5].params["ReasonConferenceEnded"] == "last-participant-left"


@played
async def test_nobody_starts_a_room_who_may_not() -> None:
    waiting = 'startConferenceOnEnter="false" waitUrl=""'
    async with world(by_caller(citizen=waiting, agent=waiting)) as w:
        citizen = w.call()
        w.call(AGENT)
        await w.customer.until("/conf", 2)
        third = w.call(THIRD)
        await heard(third, "talk")
        await heard(citizen, "talk")
        await w.customer.until("/conf", 4)
        assert events(w)[-2:] == ["participant-join", "conference-start"]


@played
async def test_one_who_ends_the_room_sends_all_to_their_next_step() -> None:
    async with world(by_caller(citizen='endConferenceOnExit="true"')) as w:
        citizen, agent = await together(w)
        citizen.hang_up()
        await over(agent)
        assert said(agent) == ["Lämnat"]
        assert w.customer.at("/left")[0].params["DialCallStatus"] == "answered"
        assert "DialCallSid" not in w.customer.at("/left")[0].params
        await w.customer.until("/conf", 6)
        end = w.customer.at("/conf")[-1].params
        assert end["ReasonConferenceEnded"] == "participant-with-end-conference-on-exit-left"
        assert end["CallSidEndingConference"] == citizen.call.sid


@played
async def test_callbacks_are_those_of_the_first_participant() -> None:
    def answer(asked: Asked) -> str:
        silent = '<Dial><Conference beep="false" waitUrl="">c1</Conference></Dial>'
        return room() if asked.params["From"] == AGENT else silent

    async with world({"/voice/incoming": answer, "/conf": ""}) as w:
        citizen = w.call()
        await heard(citizen, "silence")
        agent = w.call(AGENT)
        await heard(agent, "talk")
        agent.hang_up()
        citizen.hang_up()
        await w.customer.until("/voice/status", 2)
        assert w.customer.at("/conf") == []


@played
async def test_the_waiting_document_is_not_repeated() -> None:
    documents = by_caller(citizen='waitUrl="/wait"')
    async with world({**documents, "/wait": "<Say>Vänta</Say>"}) as w:
        citizen = w.call()
        await heard(citizen, "silence")
        assert said(citizen) == ["Vänta"]
        assert len(w.customer.at("/wait")) == 1
        assert w.customer.at("/wait")[0].params["CallSid"] == citizen.call.sid


@played
async def test_a_room_waits_without_keys() -> None:
    documents = by_caller(citizen='waitUrl="/wait"')
    async with world({**documents, "/wait": "<Gather/>"}) as w:
        citizen = w.call()
        await over(citizen)
        assert w.errors() == [12200]
        assert said(citizen) == ["Lämnat"]


@pytest.mark.parametrize(
    ("attributes", "code"),
    [
        ('participantLabel="x"', 16025),
        ('coach="CA00000000000000000000000000000007"', 13240),
        ('maxParticipants="1"', 16023),
    ],
)
@played
async def test_who_may_not_enter_goes_on_with_the_next_verb(attributes: str, code: int) -> None:
    async with world(by_caller(citizen='participantLabel="x"', agent=attributes)) as w:
        w.call()
        await w.customer.until("/conf")
        agent = w.call(AGENT)
        await over(agent)
        assert said(agent) == ["Efter"]
        assert w.errors() == [code]


async def joined(w: World) -> str:
    """The identifier of the only room."""
    _, body = await w.look("Conferences.json?FriendlyName=c1&Status=in-progress")
    (found,) = body["conferences"]
    return str(found["sid"])


@played
async def test_hold_takes_one_out_of_the_talk_and_plays() -> None:
    async with world({**by_caller(), "/hold": "<Say>Strax åter</Say>"}) as w:
        citizen, agent = await together(w)
        path = f"Conferences/{await joined(w)}/Participants/{citizen.call.sid}.json"
        status, body = await w.rest(path, Hold="true", HoldUrl=f"{w.app}/hold")
        assert (status, body["hold"]) == (200, True)
        await heard(citizen, "say", "Strax åter")
        assert w.customer.at("/hold")[0].method == "GET"
        assert agent.transcript.entries[-1].kind == "silence"
        await w.rest(path, Hold="false")
        await w.customer.until("/conf", 5)
        assert events(w)[-2:] == ["participant-hold", "participant-unhold"]
        assert citizen.transcript.entries[-1].kind == "talk"
        assert agent.transcript.entries[-1].kind == "talk"


@played
async def test_end_on_exit_cannot_be_changed_while_on_hold() -> None:
    async with world(by_caller()) as w:
        citizen, _ = await together(w)
        path = f"Conferences/{await joined(w)}/Participants/{citizen.call.sid}.json"
        await w.rest(path, Hold="true")
        _, body = await w.rest(path, EndConferenceOnExit="true")
        assert body["end_conference_on_exit"] is False
        await w.rest(path, Hold="false")
        _, body = await w.rest(path, EndConferenceOnExit="true")
        assert body["end_conference_on_exit"] is True


@played
async def test_a_muted_participant_is_not_heard_and_a_coach_by_one_alone() -> None:
    async with world(by_caller(third='muted="true"')) as w:
        citizen, agent = await together(w)
        third = w.call(THIRD)
        await heard(third, "talk")
        sid = await joined(w)
        assert THIRD not in citizen.transcript.entries[-1].who
        path = f"Conferences/{sid}/Participants/{third.call.sid}.json"
        form = {"Coaching": "true", "CallSidToCoach": agent.call.sid, "Muted": "false"}
        _, body = await w.rest(path, **form)
        assert body["call_sid_to_coach"] == agent.call.sid
        assert set(agent.transcript.entries[-1].who) == {citizen.call.from_, THIRD}
        assert citizen.transcript.entries[-1].who == (AGENT,)


@played
async def test_a_guide_is_called_in_and_a_consult_is_undone() -> None:
    async with world(by_caller(), speed=50) as w:
        await together(w)
        sid = await joined(w)
        await w.control("clients/guide_9", does="answer", after=1)
        form = {"From": "+46406280400", "To": "client:guide_9", "Label": "guide-9"}
        status, body = await w.rest(f"Conferences/{sid}/Participants.json", **form, Beep="false")
        assert (status, body["label"], body["status"]) == (201, "guide-9", "queued")
        leg = w.network.legs[body["call_sid"]]
        await heard(leg, "talk")
        async with w.http.delete(
            f"{w.carrier}/2010-04-01/Accounts/{leg.call.account_sid}"
            f"/Conferences/{sid}/Participants/guide-9.json",
            headers=BY_TOKEN,
        ) as response:
            assert response.status == 204
        assert await over(leg) == "completed"


@played
async def test_a_guide_who_does_not_answer_is_reported_by_the_room() -> None:
    async with world(by_caller(), speed=50) as w:
        await together(w)
        form = {"From": "+46406280400", "To": "client:guide_9", "Timeout": "5"}
        await w.rest(f"Conferences/{await joined(w)}/Participants.json", **form)
        told = (await w.customer.until("/conf", 4))[-1].params
        assert told["StatusCallbackEvent"] == "participant-leave"
        assert told["ParticipantCallStatus"] == "no-answer"
        assert told["ReasonParticipantLeft"] == "participant_add_failed"


@played
async def test_moving_one_who_ends_the_room_cuts_all() -> None:
    documents = by_caller(citizen='endConferenceOnExit="true"')
    async with world({**documents, "/away": '<Pause length="60"/>'}) as w:
        citizen, agent = await together(w)
        await w.rest(f"Calls/{citizen.call.sid}.json", Url=f"{w.app}/away")
        await over(agent)
        assert not citizen.call.over
        leave = next(
            asked.params
            for asked in await w.customer.until("/conf", 4)
            if asked.params["StatusCallbackEvent"] == "participant-leave"
        )
        assert leave["ReasonParticipantLeft"] == "participant_updated_via_api"


@played
async def test_the_customer_ends_a_room_and_it_is_gone() -> None:
    async with world(by_caller()) as w:
        citizen, agent = await together(w)
        sid = await joined(w)
        status, body = await w.rest(f"Conferences/{sid}.json", Status="completed")
        assert (status, body["status"]) == (200, "completed")
        assert body["reason_conference_ended"] == "conference-ended-via-api"
        await over(citizen)
        await over(agent)
        path = f"Conferences/{sid}/Participants/{agent.call.sid}.json"
        status, body = await w.rest(path, Muted="true")
        assert (status, body["code"]) == (404, 20404)


@played
async def test_an_announcement_is_heard_by_all() -> None:
    async with world({**by_caller(), "/announce": "<Say>Vi stänger</Say>"}) as w:
        citizen, agent = await together(w)
        sid = await joined(w)
        await w.rest(f"Conferences/{sid}.json", AnnounceUrl=f"{w.app}/announce")
        await heard(citizen, "say", "Vi stänger")
        await heard(agent, "say", "Vi stänger")
        assert said(citizen)[-1] == said(agent)[-1] == "Vi stänger"
