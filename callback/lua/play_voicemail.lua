-- Record who listens to a voicemail: once, until somebody else does.
-- KEYS voicemail, events
-- ARGV now, contact, guide, by, events_kept
if redis.call('EXISTS', key.voicemail) == 0 then return 'voicemail' end
if redis.call('HGET', key.voicemail, 'played_by') == arg.by then return 'again' end
redis.call('HSET', key.voicemail, 'played_by', arg.by, 'played', arg.now)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'VoicemailPlayed', 'at', arg.now,
  'contact', arg.contact, 'guide', arg.guide, 'by', arg.by)
return 'ok'
