"""The Support Fund's ledger (Decree 45/2021/NĐ-CP): what it says, and where leaders say otherwise."""
