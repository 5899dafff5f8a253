-- Who changed a callback stands in its timeline, after the change.
-- KEYS contact, events
-- ARGV now, contact, who, events_kept
-- Answers ok, or contact where nothing is known of it any more.
if redis.call('EXISTS', KEYS[1]) == 0 then return 'contact' end
redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[4], '*', 'event', 'Changed', 'at', ARGV[1],
  'contact', ARGV[2], 'who', ARGV[3])
return 'ok'
