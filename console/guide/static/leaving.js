// Asks for confirmation before leaving during a call.

/** `talking()` returns whether the guide is in a call, on this page or another; `hangUp()` ends it. */
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
    // Leave even if the server refuses: the telephone disappears with the page.
    await hangUp().catch(() => null);
    form.submit();
  });
}
