-- Suspend the callbacks of a group, or release them when `held` is empty.
-- KEYS suspended_groups, events
-- ARGV now, group, held, events_kept
if arg.held == '' then
  if redis.call('HDEL', key.suspended_groups, arg.group) == 0 then return 'group' end
elseif redis.call('HSETNX', key.suspended_groups, arg.group, arg.now) == 0 then return 'group' end
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'PromisesHeld', 'at', arg.now,
  'group', arg.group, 'held', arg.held)
return 'ok'
