-- Part as routing does; the callback has been answered.
-- KEYS callback, numbers
local answer = part(key, arg)
if answer == 'ok' then end_callback(key, arg.contact, 'part', 'answered', arg.ended_ttl) end
return answer
