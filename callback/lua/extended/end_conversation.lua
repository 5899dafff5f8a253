-- Part as routing does; the callback has been answered.
-- KEYS callback, numbers
local answer = end_conversation(key, arg)
if answer == 'ok' then end_callback(key, arg.contact, 'end_conversation', 'answered', arg.ended_ttl) end
return answer
