-- Note that a citizen with an open callback has met a guide about something else. When the callback
-- is dialled, the citizen is asked whether it is still needed.
-- KEYS contact, callback, events
-- ARGV now, contact, events_kept
local state, live = unpack(redis.call('HMGET', key.contact, 'state', 'live'))
if not state or state == 'ended' then return 'contact' end
if live ~= '0' then return 'callback' end
redis.call('HSET', key.callback, 'spoken', arg.now)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'SpokenMeanwhile', 'at', arg.now,
  'contact', arg.contact)
return 'ok'
