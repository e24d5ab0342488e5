"""What a list from Excel or Word would change, told before anything is written."""

from nhiemky.setup.queries.plans import Plan, Problem, Step
from nhiemky.setup.queries.target_list import TargetLine, plan_of_targets
from nhiemky.setup.queries.unit_list import UnitLine, plan_of_units

__all__ = ["Plan", "Problem", "Step", "TargetLine", "UnitLine", "plan_of_targets", "plan_of_units"]
