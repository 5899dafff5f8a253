// Fills the sentences from a prepared template.

const select = document.getElementById("template");

select?.addEventListener("change", () => {
  const { dataset } = select.selectedOptions[0];
  for (const field of document.querySelectorAll("textarea[id^=text-]")) field.value = dataset[field.lang] ?? "";
});
