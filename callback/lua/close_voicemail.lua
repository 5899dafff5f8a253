-- Close a voicemail without a call, or after one that reached nobody: it leaves the list.
-- KEYS voicemail, voicemails, events, other
-- ARGV now, contact, guide, matter, outcome, department, note, calling, events_kept
local state, queue, forget_ms = unpack(redis.call('HMGET', key.voicemail, 'state', 'queue', 'forget_ms'))
if state ~= 'open' or is_called(key, arg) then return 'voicemail' end
redis.call('ZREM', key.voicemails, arg.contact .. '.' .. queue)
redis.call('HSET', key.voicemail, 'state', 'closed')
redis.call('PEXPIRE', key.voicemail, forget_ms)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Ended', 'at', arg.now,
  'contact', arg.contact, 'ending', 'handled')
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Finished', 'at', arg.now,
  'contact', arg.contact, 'guide', arg.guide, 'matter', arg.matter, 'outcome', arg.outcome,
  'department', arg.department, 'note', arg.note)
return 'ok'
