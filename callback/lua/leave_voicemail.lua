-- Keep a voicemail that a caller has recorded. A second recording of the same call replaces the
-- first, which is deleted; the place in the list stays. Each recording has a deadline of deletion.
-- KEYS voicemail, voicemails, deadlines, events
-- ARGV now, contact, queue, caller, called, recording, seconds, erase_at, forget_ms, events_kept
local before = redis.call('HGET', key.voicemail, 'recording')
if before == arg.recording then return 'again' end
if before and before ~= '' then
  redis.call('ZADD', key.deadlines, arg.now, 'recording:' .. arg.contact .. '.' .. before)
end
redis.call('HSETNX', key.voicemail, 'left', arg.now)
redis.call('HSET', key.voicemail, 'state', 'open', 'queue', arg.queue, 'caller', arg.caller, 'called', arg.called,
  'recording', arg.recording, 'seconds', arg.seconds, 'forget_ms', arg.forget_ms)
redis.call('PERSIST', key.voicemail)
redis.call('ZADD', key.voicemails, redis.call('HGET', key.voicemail, 'left'), arg.contact .. '.' .. arg.queue)
redis.call('ZADD', key.deadlines, arg.erase_at, 'recording:' .. arg.contact .. '.' .. arg.recording)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'VoicemailLeft', 'at', arg.now,
  'contact', arg.contact, 'queue', arg.queue, 'seconds', arg.seconds)
return 'ok'
