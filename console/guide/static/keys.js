// The shortcuts of the guide's page.

import { gettext } from "../texts.js";
import { click, fold, focus, shortcut } from "./shortcuts.js";

shortcut("A", gettext("Accept"), click("#accept, #accept-alone, #accept-colleague"));
shortcut("D", gettext("Decline"), click("#decline, #reject-alone, #decline-colleague"));
shortcut("M", gettext("Mute"), click("#mute"));
shortcut("H", gettext("Hang up"), click("#hang-up, #hang-up-alone, #end-colleague-call"));
shortcut("P", gettext("Hold, or take back"), click("#hold:not([hidden]), #resume:not([hidden])"));
shortcut("C", gettext("Consult a colleague"), click("#consult"));
shortcut("T", gettext("Transfer"), click("#transfer"));
shortcut("G", gettext("Transfer to a number"), click("[data-op=transfer]"));
shortcut("I", gettext("Interpreter"), click("#interpreter"));
shortcut("V", gettext("Switch between the two"), click("[data-op=talk_citizen], [data-op=talk_party]"));
shortcut("3", gettext("All three"), click("[data-op=talk_all]"));
shortcut("J", gettext("Connect them"), click("[data-op=complete]"));
shortcut("X", gettext("End the other call"), click("[data-op=drop]"));
shortcut("K", gettext("Keypad"), fold("#keypad"));
shortcut("W", gettext("Write: matter and note"), focus("#matter-search"));
shortcut("N", gettext("Write the note"), focus("#written [name=note]"));
shortcut("S", gettext("Search the directory"), focus("#search"));
shortcut("R", gettext("Ready, or finish wrap-up"), click("#finish:not([hidden]), #choices [data-status=ready]"));
shortcut("E", gettext("One more minute of wrap-up"), click("#more-time"));
shortcut("L", gettext("Book a callback"), fold("#book"));
shortcut("O", gettext("Call a citizen"), fold("#call-out"));
shortcut("B", gettext("Away"), click("#away"));
