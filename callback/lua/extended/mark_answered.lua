-- Meet as routing does. A callback counts as called back when its citizen meets a guide for the
-- first time, and its number is free for another.
-- KEYS callback, numbers, open, every_open, out, returning, scheduled
local met, number = unpack(redis.call('HMGET', key.contact, 'met', 'caller'))
local answer = mark_answered(key, arg)
if answer ~= 'ok' or not may(key.callback, 'mark_answered') then return answer end
if redis.call('HGET', key.numbers, number) == arg.contact then redis.call('HDEL', key.numbers, number) end
if not met and not redis.call('HGET', key.callback, 'outgoing') then
  redis.call('HINCRBY', key.today, 'called_back', 1)
  redis.call('PEXPIRE', key.today, arg.tally_ttl)
end
redis.call('ZREM', key.deadlines, 'citizen:' .. arg.contact)
enter(key, arg.contact, 'mark_answered', 'connected')
return answer
