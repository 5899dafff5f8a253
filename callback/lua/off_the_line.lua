-- Note that a telephone's call with us is over, and let a callback that was suspended for it return
-- at once. It stays so if the telephone is in another call with us, unless that is a switchboard.
-- KEYS callback, deadlines, line
-- ARGV now, contact, call, switchboard
redis.call('SREM', key.line, arg.call)
if redis.call('HGET', key.callback, 'calling') ~= arg.call then return 'call' end
local others = redis.call('SMEMBERS', key.line)
table.sort(others)
if others[1] and #others < tonumber(arg.switchboard) then
  redis.call('HSET', key.callback, 'calling', others[1])
  return 'other'
end
redis.call('HDEL', key.callback, 'calling')
if redis.call('HGET', key.callback, 'why') ~= 'calling' then return 'why' end
redis.call('ZADD', key.deadlines, arg.now, 'resume:' .. arg.contact)
return 'ok'
