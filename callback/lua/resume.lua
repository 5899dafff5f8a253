-- Return a paused callback to its queue, at its old `since`. It stays paused while the citizen is
-- in a call with us, and one that was held back between two tries stays paused until the next try.
-- KEYS contact, queue, deadlines, events, returned
-- ARGV now, contact, queue, check_at, events_kept
local state, rests, calling, next_ = unpack(
  redis.call('HMGET', key.contact, 'state', 'rests', 'calling', 'next'))
if state ~= 'paused' then return 'contact' end
if rests == 'held' and (tonumber(next_ or '') or 0) > tonumber(arg.now) then
  redis.call('HSET', key.contact, 'rests', '', 'until', next_, 'next', '')
  redis.call('ZADD', key.deadlines, next_, 'resume:' .. arg.contact)
  redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Paused', 'at', arg.now,
    'contact', arg.contact, 'until', next_, 'why', '')
  return 'next'
end
local rested = (rests or '') ~= '' and rests ~= 'calling'
if rested then redis.call('ZADD', key.returned, arg.now, arg.contact) end
redis.call('HSET', key.contact, 'queue', arg.queue, 'until', '')
redis.call('HDEL', key.contact, 'farewell')
if calling then
  redis.call('ZADD', key.deadlines, arg.check_at, 'resume:' .. arg.contact)
  if rests == 'calling' then return 'calling' end
  redis.call('HSET', key.contact, 'rests', 'calling')
  redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Paused', 'at', arg.now,
    'contact', arg.contact, 'until', '', 'why', 'calling')
  return 'calling'
end
redis.call('HSET', key.contact, 'state', 'waiting', 'rests', '')
redis.call('ZADD', key.queue, redis.call('HGET', key.contact, 'since'), arg.contact)
redis.call('ZREM', key.deadlines, 'resume:' .. arg.contact)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Resumed', 'at', arg.now,
  'contact', arg.contact)
return 'ok'
