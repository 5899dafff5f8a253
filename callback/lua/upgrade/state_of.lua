-- Return the state that a callback has by the fields of its contact, and its outcome. One that has
-- met a guide and is not owed again is connected, even if its guide was lost since.
local function state_of(old, dialling, owed)
  local outcomes = {answered = 'answered', unreached = 'unreached'}
  if old.state == 'ended' then return 'ended', outcomes[old['end']] or 'cancelled' end
  if old.state == 'connected' or (old.met and not owed) then return 'connected', '' end
  if old.state ~= 'paused' then return dialling and 'dialling' or 'in_line', '' end
  if (old.due or '') ~= '' then return 'scheduled', '' end
  local retries = (old.rests or '') == '' and not old.farewell and (old['until'] or '') ~= ''
  return retries and 'retrying' or 'suspended', ''
end
