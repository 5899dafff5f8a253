-- Adopt as routing does; an open callback is listed under its new queue.
-- KEYS callback, open, every_open, out, returning, scheduled, new_open, new_out, new_returning,
--      new_scheduled
local answer = move_contact(key, arg)
if answer == 'ok' and redis.call('EXISTS', key.callback) == 1 then
  unlist(key, arg.contact)
  list({contact = key.contact, callback = key.callback, open = key.new_open, every_open = key.every_open, out = key.new_out,
    returning = key.new_returning, scheduled = key.new_scheduled}, arg.contact)
end
return answer
