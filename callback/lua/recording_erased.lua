-- Note that a recording is gone at the carrier.
-- KEYS voicemail, deadlines
-- ARGV contact, recording
redis.call('ZREM', key.deadlines, 'recording:' .. arg.contact .. '.' .. arg.recording)
if redis.call('HGET', key.voicemail, 'recording') == arg.recording then
  redis.call('HSET', key.voicemail, 'recording', '')
end
return 'ok'
