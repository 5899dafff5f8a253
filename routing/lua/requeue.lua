-- Requeue a contact in its place because the guide left before the two met.
-- KEYS contact, queue, live, guide, idle, deadlines, declined, events
-- ARGV now, contact, guide, lost_at, apart_until, leg_until, events_kept
if redis.call('HGET', key.contact, 'state') ~= 'connecting' then return 'contact' end
if redis.call('HGET', key.guide, 'contact') ~= arg.contact then return 'guide' end
put_back(key.contact, key.queue, key.live, arg.contact)
idle_again(key.guide, key.idle, key.deadlines, arg.guide, arg.now, arg.leg_until)
redis.call('ZREM', key.deadlines, 'connect:' .. arg.contact)
if arg.lost_at ~= '' then redis.call('ZADD', key.deadlines, arg.lost_at, 'alive:' .. arg.contact) end
redis.call('ZADD', key.declined, arg.apart_until, arg.contact .. ':' .. arg.guide)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Requeued', 'at', arg.now,
  'contact', arg.contact, 'guide', arg.guide)
return 'ok'
