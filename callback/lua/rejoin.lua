-- Make a callback a live contact again, in its place, because its citizen is on the line. It is
-- still the one callback of its number. A call that belongs to another contact, or is over, is
-- refused.
-- KEYS contact, call, queue, live, callback, open, every_open, out, returning, scheduled,
--      deadlines, events, returned
-- ARGV now, contact, call, lost_at, version, ended_ttl, events_kept
local state, live, since, arrived = unpack(redis.call('HMGET', key.contact, 'state', 'live', 'since', 'arrived'))
local due, why, timed = unpack(redis.call('HMGET', key.callback, 'due', 'why', 'timed'))
if state ~= 'waiting' and state ~= 'paused' and state ~= 'offered' then return 'contact' end
if live ~= '0' then return 'callback' end
if (redis.call('GET', key.call) or arg.contact) ~= arg.contact then return 'call' end
if (due or '') ~= '' or why == 'closed' or why == 'held' then redis.call('ZADD', key.returned, arg.now, arg.contact) end
redis.call('HSET', key.contact, 'live', '1', 'call', arg.call, 'version', arg.version,
  'since', math.min(since, arrived))
redis.call('HSET', key.callback, 'due', '', 'until', '', 'why', '', 'timed', (due or '') ~= '' and due or timed or '')
redis.call('HDEL', key.callback, 'leg', 'calling')
redis.call('SET', key.call, arg.contact, 'PX', arg.ended_ttl)
if state ~= 'offered' then put_in(key.contact, key.queue, key.live, arg.contact) end -- else a guide is rung for it
enter(key, arg.contact, 'rejoin', 'in_line')
redis.call('ZREM', key.deadlines, 'resume:' .. arg.contact, 'due:' .. arg.contact, 'citizen:' .. arg.contact)
redis.call('ZADD', key.deadlines, arg.lost_at, 'alive:' .. arg.contact)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Rejoined', 'at', arg.now,
  'contact', arg.contact)
return 'ok'
