-- Move a contact whose queue the site no longer has to one that can be served. It keeps its place
-- there, or its promised time.
-- KEYS contact, queue, new_queue, events, booked, new_booked
-- ARGV now, contact, new_queue, events_kept
local state, since, due = unpack(redis.call('HMGET', key.contact, 'state', 'since', 'due'))
if not state or state == 'connected' or state == 'ended' then return 'contact' end
redis.call('HSET', key.contact, 'queue', arg.new_queue)
redis.call('ZREM', key.queue, arg.contact)
if state == 'waiting' then redis.call('ZADD', key.new_queue, since, arg.contact) end
if redis.call('ZREM', key.booked, arg.contact) == 1 then redis.call('ZADD', key.new_booked, due, arg.contact) end
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Adopted', 'at', arg.now,
  'contact', arg.contact, 'queue', arg.new_queue)
return 'ok'
