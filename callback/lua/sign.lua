-- Who changed a callback stands in its timeline, after the change.
-- KEYS contact, events
-- ARGV now, contact, who, events_kept
-- Answers ok, or contact where nothing is known of it any more.
if redis.call('EXISTS', key.contact) == 0 then return 'contact' end
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Changed', 'at', arg.now,
  'contact', arg.contact, 'who', arg.who)
return 'ok'
