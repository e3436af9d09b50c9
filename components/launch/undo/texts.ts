export const undoTexts = {
  undo: "Undo change",
  undone: "Change undone.",
  filled: "Fields filled in from the pasted text.",
  picked: "Fields filled in with your choice.",
  uploaded: "Seed S3 URI filled in with the uploaded file.",
} as const;
