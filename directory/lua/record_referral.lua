-- Record that a guide has referred the citizen of a contact to an entry; once for each entry.
-- KEYS contact, events
-- ARGV now, contact, guide, entry, events_kept
if redis.call('EXISTS', key.contact) == 0 then return 'contact' end
if redis.call('HGET', key.contact, 'referred') == arg.entry then return 'again' end
redis.call('HSET', key.contact, 'referred', arg.entry)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Referred', 'at', arg.now,
  'contact', arg.contact, 'guide', arg.guide, 'entry', arg.entry)
return 'ok'
