export function FormRefusal({ text }: { text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <p role="alert" className="pt-2 font-medium text-danger">
      {text}
    </p>
  );
}
