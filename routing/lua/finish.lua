-- End wrap-up, by the guide or on timeout: the guide is idle again. `draft` is what the guide had
-- written when the verb decided; one saved meanwhile is not lost.
-- KEYS guide, idle, interruptible, deadlines, events, today
-- ARGV now, guide, contact, draft, matter, outcome, department, note, tally_ttl, leg_until,
--      events_kept, tally
if redis.call('HGET', key.guide, 'state') ~= 'wrap_up' then return 'guide' end
if redis.call('HGET', key.guide, 'contact') ~= arg.contact then return 'contact' end
if (redis.call('HGET', key.guide, 'draft') or '') ~= arg.draft then return 'draft' end
local took = string.format('%d', arg.now - redis.call('HGET', key.guide, 'since'))
redis.call('HDEL', key.guide, 'draft', 'extensions', 'handled_since', 'handled_in')
redis.call('ZREM', key.interruptible, arg.guide)
redis.call('ZREM', key.deadlines, 'wrap_up:' .. arg.guide)
idle_again(key.guide, key.idle, key.deadlines, arg.guide, arg.now, arg.leg_until)
count(key.today, arg.tally)
redis.call('PEXPIRE', key.today, arg.tally_ttl)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Finished', 'at', arg.now,
  'contact', arg.contact, 'guide', arg.guide, 'matter', arg.matter, 'outcome', arg.outcome,
  'department', arg.department, 'note', arg.note, 'took', took)
return 'ok'
