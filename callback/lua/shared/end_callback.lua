-- End a callback whose contact has ended: its number is free for another.
local function end_callback(key, id, verb, outcome, ttl)
  if not may(key.callback, verb) then return end
  local number = redis.call('HGET', key.contact, 'caller')
  if redis.call('HGET', key.numbers, number) == id then redis.call('HDEL', key.numbers, number) end
  redis.call('HSET', key.callback, 'outcome', outcome)
  redis.call('PEXPIRE', key.callback, ttl)
  enter(key, id, verb, 'ended')
end
