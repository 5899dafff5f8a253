-- Move a contact whose queue the site no longer has to one that can be served. It keeps its place
-- there, and its citizen hears the version that has that queue.
-- KEYS contact, queue, live, new_queue, new_live, events
-- ARGV now, contact, new_queue, version, events_kept
local state = redis.call('HGET', key.contact, 'state')
if not state or state == 'connected' or state == 'transferred' or state == 'ended' then return 'contact' end
redis.call('HSET', key.contact, 'queue', arg.new_queue, 'version', arg.version)
redis.call('ZREM', key.queue, arg.contact)
redis.call('ZREM', key.live, arg.contact)
if state == 'waiting' then put_in(key.contact, key.new_queue, key.new_live, arg.contact) end
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Adopted', 'at', arg.now,
  'contact', arg.contact, 'queue', arg.new_queue)
return 'ok'
