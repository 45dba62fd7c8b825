/** The replay button of the rationale page: the one thing there that needs JavaScript. */
const button = document.getElementById("replay");
const outcome = document.getElementById("replay-outcome");

button.hidden = false;
button.addEventListener("click", async () => {
  button.disabled = true;
  outcome.textContent = "Recomputing from the record…";
  try {
    const response = await fetch(`/decisions/${encodeURIComponent(button.dataset.decision)}/replay`, { method: "POST" });
    if (!response.ok) {
      throw new Error(String(response.status));
    }
    const answer = await response.json();
    outcome.textContent = answer.same ? "Same: the recomputed answer equals the recorded one." : `Differs: ${answer.outcome}`;
  } catch {
    outcome.textContent = "The replay could not be done.";
  }
  button.disabled = false;
});
