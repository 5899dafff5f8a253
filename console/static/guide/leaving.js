// To leave in the middle of a call is asked about first.

/** `talking()` tells whether the guide is in a call, in this page or another; `hangUp()` ends it. */
export function askBeforeLeaving(telephone, hangUp, talking) {
  const [form, question] = [document.querySelector("form.who"), document.getElementById("leaving")];
  let sure = false;

  addEventListener("beforeunload", (event) => {
    if (telephone.phase === "open" && !sure) event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    if (sure || !talking()) return;
    event.preventDefault();
    question.returnValue = "";
    question.showModal();
  });
  question.addEventListener("close", async () => {
    if (question.returnValue !== "leave") return;
    sure = true;
    // Whatever the server says, who has chosen to go goes: the telephone goes with the page.
    await hangUp().catch(() => null);
    form.submit();
  });
}
