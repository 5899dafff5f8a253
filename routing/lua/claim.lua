-- A job takes one deed for itself, so that a job that runs twice rings nobody twice.
-- KEYS an offer or a contact
-- ARGV now, the state it must be in, the deed
if redis.call('HGET', KEYS[1], 'state') ~= ARGV[2] then return 'state' end
if redis.call('HSETNX', KEYS[1], ARGV[3], ARGV[1]) == 0 then return 'claimed' end
return 'ok'
