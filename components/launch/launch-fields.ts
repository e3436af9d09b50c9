import { RowsFieldset } from "@/components/forms/rows-field";
import { SelectField, TextAreaField, TextField } from "@/components/forms/text-field";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";

/** The bound fields, with the names of this form alone. */
export const LaunchText = TextField<LaunchFormValues>;
export const LaunchTextArea = TextAreaField<LaunchFormValues>;
export const LaunchSelect = SelectField<LaunchFormValues>;
export const LaunchRows = RowsFieldset<LaunchFormValues>;
