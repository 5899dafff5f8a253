"""Conversion of our steps to TwiML."""

from twilio.twiml.voice_response import Dial, Gather, VoiceResponse

from config.model.site import Site
from ivr.flow.path import at_version
from ivr.flow.steps import (
    Ask,
    Forward,
    Goto,
    HangUp,
    Meet,
    Play,
    PlayAll,
    PlayRecording,
    Record,
    Say,
    Spoken,
    Step,
    Steps,
)
from ivr.twilio.retry_options import with_event_retries, with_retries

SLOW = "80%"
"""Rate of slow speech, as part of the voice's usual one."""
CONFERENCE_EVENTS = "leave"  # the documents that calls request tell us the rest


class DocumentWriter:
    """Renders steps with the site's voices and with addresses under `public_url`.

    The addresses name the version, so that a call hears the same version to its end.
    """

    def __init__(self, site: Site, public_url: str, version: int = 0) -> None:
        self._site = site
        self._public_url = public_url
        self._version = version

    def document(self, steps: Steps) -> str:
        """Return the steps as one document, in order."""
        response = VoiceResponse()
        for step in steps:
            self._add(step, response)
        return str(response)

    def _add(self, step: Step, to: VoiceResponse) -> None:
        match step:
            case Ask():
                to.append(self._gather(step))
            case Goto():
                to.redirect(self._url(step.path), method="POST")
            case HangUp():
                to.hangup()
            case Meet():
                to.append(self._conference(step))
            case Forward():
                to.append(self._forward(step))
            case Record():
                self._record(step, to)
            case PlayRecording():
                to.play(f"{self._public_url}/voice/recording/{step.token}")
            case _:
                self._speak(step, to)

    def _speak(self, step: Spoken, to: VoiceResponse | Gather) -> None:
        match step:
            case Say():
                language = self._site.languages[step.language]
                said = to.say(
                    None if step.slow else step.text,
                    voice=language.voice,
                    language=language.locale,
                )
                if step.slow:
                    said.prosody(step.text, rate=SLOW)
            case Play():
                loop = None if step.times == 1 else step.times
                to.play(self._sound(step.name), loop=loop)
            case PlayAll():
                for name in step.names:
                    to.play(self._sound(name))

    def _sound(self, name: str) -> str:
        return f"{self._public_url}/voice/media/{name}"

    def _gather(self, step: Ask) -> Gather:
        gather = Gather(
            input="dtmf",
            num_digits=None if step.many else 1,
            finish_on_key="#" if step.many else "",  # otherwise # would end the input
            timeout=step.timeout_s,
            action=self._url(step.path),
            method="POST",
            action_on_empty_result=step.posts_silence,
        )
        for child in step.children:
            self._speak(child, gather)
        return gather

    def _record(self, step: Record, to: VoiceResponse) -> None:
        """Record; the carrier posts the recording again for as long as it may."""
        to.record(
            action=with_event_retries(self._address(step.path)),
            method="POST",
            timeout=step.silence_s,
            finish_on_key="0*#",
            max_length=step.longest_s,
            play_beep=True,
            trim="trim-silence",
        )

    def _forward(self, step: Forward) -> Dial:
        action = self._url(step.after) if step.after else None
        dial = Dial(timeout=step.timeout_s, action=action, method="POST" if action else None)
        dial.number(step.number)
        return dial

    def _conference(self, step: Meet) -> Dial:
        dial = Dial(action=self._url(step.left), method="POST")
        dial.conference(
            step.conference,
            start_conference_on_enter=True,
            end_conference_on_exit=False,
            beep="false",
            participant_label=step.label,
            wait_url=self._url(step.wait) if step.wait else "",
            wait_method="POST",
            status_callback=with_event_retries(self._address(step.events)),
            status_callback_event=CONFERENCE_EVENTS,
            status_callback_method="POST",
        )
        return dial

    def _url(self, path: str) -> str:
        return with_retries(self._address(path))

    def _address(self, path: str) -> str:
        return self._public_url + at_version(path, self._version)
