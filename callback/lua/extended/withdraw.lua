-- Withdraw as routing does; a callback whose citizen was on the line ends with its contact.
-- KEYS callback, numbers, open, every_open, out, returning, scheduled
local answer, met = withdraw(key, arg), redis.call('HEXISTS', key.contact, 'met') == 1
if answer == 'ok' then
  end_callback(key, arg.contact, 'leave', met and 'answered' or 'cancelled', arg.ended_ttl)
end
return answer
