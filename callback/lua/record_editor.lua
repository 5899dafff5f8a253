-- Append to a callback's timeline who of the staff changed it.
-- KEYS contact, events
-- ARGV now, contact, who, events_kept
-- Answers ok, or contact if it has been forgotten.
if redis.call('EXISTS', key.contact) == 0 then return 'contact' end
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Changed', 'at', arg.now,
  'contact', arg.contact, 'who', arg.who)
return 'ok'
