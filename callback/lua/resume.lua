-- Return a callback that is out of line to its queue, at its old `since`. It stays out while the
-- citizen is in a call with us, and one that was suspended between two tries is retried no sooner
-- than it would have been.
-- KEYS contact, queue, live, callback, open, every_open, out, returning, scheduled, deadlines,
--      events, returned
-- ARGV now, contact, check_at, events_kept
local why, calling, next_ = unpack(redis.call('HMGET', key.callback, 'why', 'calling', 'next'))
if redis.call('HGET', key.contact, 'state') ~= 'paused' or not may(key.callback, 'resume') then return 'contact' end
if why == 'held' and (tonumber(next_ or '') or 0) > tonumber(arg.now) then
  redis.call('HSET', key.callback, 'why', '', 'until', next_, 'next', '')
  redis.call('ZADD', key.deadlines, next_, 'resume:' .. arg.contact)
  enter(key, arg.contact, 'resume', 'retrying')
  redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Paused', 'at', arg.now,
    'contact', arg.contact, 'until', next_, 'why', '')
  return 'next'
end
if (why or '') ~= '' and why ~= 'calling' then redis.call('ZADD', key.returned, arg.now, arg.contact) end
redis.call('HSET', key.callback, 'until', '')
redis.call('HDEL', key.callback, 'leg')
if calling then
  redis.call('ZADD', key.deadlines, arg.check_at, 'resume:' .. arg.contact)
  redis.call('HSET', key.callback, 'why', 'calling')
  enter(key, arg.contact, 'resume', 'suspended')
  if why == 'calling' then return 'calling' end
  redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Paused', 'at', arg.now,
    'contact', arg.contact, 'until', '', 'why', 'calling')
  return 'calling'
end
redis.call('HSET', key.callback, 'why', '')
put_in(key.contact, key.queue, key.live, arg.contact)
enter(key, arg.contact, 'resume', 'in_line')
redis.call('ZREM', key.deadlines, 'resume:' .. arg.contact)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Resumed', 'at', arg.now,
  'contact', arg.contact)
return 'ok'
