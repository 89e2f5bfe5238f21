-- There is no cause for money or goods, and none is let in (R-191).
CREATE TRIGGER ledger_txn_cause BEFORE INSERT ON ledger_txn
  WHEN new.cause NOT IN ('earn', 'grant-issue', 'grant', 'redeem-capture', 'gift', 'donate',
                         'pool-pay', 'expire', 'reversal', 'adjust', 'migrate')
  BEGIN SELECT raise (ABORT, 'no such cause'); END;
CREATE TRIGGER posting_in_range BEFORE INSERT ON posting
  WHEN new.minutes = 0 OR new.minutes NOT BETWEEN -1000000000 AND 1000000000
  BEGIN SELECT raise (ABORT, 'a posting is not empty and not too large'); END;
CREATE UNIQUE INDEX ledger_txn_n ON ledger_txn (n);
CREATE UNIQUE INDEX ledger_txn_once ON ledger_txn (cause, source_id)
  WHERE source_id IS NOT NULL AND cause <> 'reversal';
CREATE UNIQUE INDEX ledger_txn_reverses ON ledger_txn (reverses) WHERE reverses IS NOT NULL;
CREATE UNIQUE INDEX posting_k ON posting (account, k);
-- A hold ends once, and stays.
CREATE UNIQUE INDEX hold_booking ON hold (booking);
CREATE TRIGGER hold_is_possible BEFORE INSERT ON hold
  WHEN new.state NOT IN ('open', 'captured', 'released', 'expired') OR new.minutes < 1
    OR new.captured NOT BETWEEN 0 AND new.minutes
  BEGIN SELECT raise (ABORT, 'no such hold'); END;
CREATE TRIGGER hold_ends_once BEFORE UPDATE ON hold
  WHEN old.state <> 'open' OR new.minutes <> old.minutes OR new.account <> old.account
    OR new.captured NOT BETWEEN 0 AND new.minutes
  BEGIN SELECT raise (ABORT, 'the hold is settled'); END;
CREATE TRIGGER hold_no_delete BEFORE DELETE ON hold
  BEGIN SELECT raise (ABORT, 'a hold stays'); END;
