-- Make a callback a live contact again, in its place, because its citizen is on the line. It is
-- still the one callback of its number. A call that belongs to another contact, or is over, is
-- refused.
-- KEYS contact, call, queue, deadlines, events, booked, returned
-- ARGV now, contact, call, lost_at, ended_ttl, events_kept
local state, due, rests, since, arrived, timed = unpack(
  redis.call('HMGET', key.contact, 'state', 'due', 'rests', 'since', 'arrived', 'timed'))
if state ~= 'waiting' and state ~= 'paused' and state ~= 'offered' then return 'contact' end
if redis.call('HGET', key.contact, 'callback') ~= '1' then return 'callback' end
if (redis.call('GET', key.call) or arg.contact) ~= arg.contact then return 'call' end
if (due or '') ~= '' or rests == 'closed' or rests == 'held' then redis.call('ZADD', key.returned, arg.now, arg.contact) end
redis.call('HSET', key.contact, 'callback', '', 'call', arg.call, 'due', '', 'until', '', 'rests', '',
  'since', math.min(since, arrived), 'timed', (due or '') ~= '' and due or timed or '')
redis.call('HDEL', key.contact, 'farewell', 'calling')
redis.call('SET', key.call, arg.contact, 'PX', arg.ended_ttl)
if state ~= 'offered' then -- else a guide is being rung for it already
  redis.call('HSET', key.contact, 'state', 'waiting')
  redis.call('ZADD', key.queue, redis.call('HGET', key.contact, 'since'), arg.contact)
end
redis.call('ZREM', key.deadlines, 'resume:' .. arg.contact, 'due:' .. arg.contact, 'citizen:' .. arg.contact)
redis.call('ZREM', key.booked, arg.contact)
redis.call('ZADD', key.deadlines, arg.lost_at, 'alive:' .. arg.contact)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Rejoined', 'at', arg.now,
  'contact', arg.contact)
return 'ok'
