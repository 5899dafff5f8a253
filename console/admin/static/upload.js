// Sends a recording to the draft as it is; shows why it is refused.

import { gettext } from "/static/texts.js";

const LARGEST = 16 * 1024 * 1024;

const form = document.getElementById("upload");
const told = document.getElementById("told");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  const refused = await upload(document.getElementById("file").files[0]).catch(() =>
    gettext("Lotsa does not respond. Try again in a moment."),
  );
  button.disabled = false;
  if (refused) tell(refused);
  else window.location.assign("/admin/draft?done=saved");
});

/** Return why the file is refused, or "". */
async function upload(file) {
  if (file.size > LARGEST) return gettext("The file is larger than 16 MB.");
  const answer = await fetch(form.dataset.address, {
    method: "PUT",
    headers: {
      "Content-Type": "audio/wav",
      "X-Form-Token": document.querySelector("meta[name=form-token]").content,
    },
    body: file,
  });
  if (answer.ok) return "";
  const isText = answer.headers.get("Content-Type")?.startsWith("text/plain");
  return isText ? answer.text() : gettext("That did not work. Reload the page and try again.");
}

function tell(sentence) {
  told.textContent = sentence;
  told.hidden = false;
}
