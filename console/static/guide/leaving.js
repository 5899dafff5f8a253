// To leave in the middle of a call is asked about first.

/** `talking()` tells whether the guide is in a call, in this page or another. */
export function askBeforeLeaving(telephone, talking) {
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
  question.addEventListener("close", () => {
    if (question.returnValue !== "leave") return;
    sure = true;
    telephone.hangUp();
    form.submit();
  });
}
